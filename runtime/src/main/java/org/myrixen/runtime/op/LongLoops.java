package org.myrixen.runtime.op;

/** The predefined operations on {@code long}; sums and products wrap. */
final class LongLoops {
    private LongLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> LongLoops::max;
            case MIN -> LongLoops::min;
            case SUM -> LongLoops::sum;
            case PROD -> LongLoops::prod;
            case LAND -> LongLoops::land;
            case LOR -> LongLoops::lor;
            case LXOR -> LongLoops::lxor;
            case BAND -> LongLoops::band;
            case BOR -> LongLoops::bor;
            case BXOR -> LongLoops::bxor;
            case MAXLOC -> LongLoops::maxloc;
            case MINLOC -> LongLoops::minloc;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] + b[k];
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] * b[k];
        }
    }

    private static void land(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] != 0 && b[k] != 0 ? 1 : 0;
        }
    }

    private static void lor(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (a[k] | b[k]) != 0 ? 1 : 0;
        }
    }

    private static void lxor(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (a[k] != 0) != (b[k] != 0) ? 1 : 0;
        }
    }

    private static void band(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] & b[k];
        }
    }

    private static void bor(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] | b[k];
        }
    }

    private static void bxor(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] ^ b[k];
        }
    }

    private static void maxloc(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] > b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }

    private static void minloc(Object in, Object inout, int first, int end) {
        long[] a = (long[]) in;
        long[] b = (long[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] < b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }
}
