package org.myrixen.runtime.op;

/** The predefined operations on {@code short}; sums and products wrap. */
final class ShortLoops {
    private ShortLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> ShortLoops::max;
            case MIN -> ShortLoops::min;
            case SUM -> ShortLoops::sum;
            case PROD -> ShortLoops::prod;
            case LAND -> ShortLoops::land;
            case LOR -> ShortLoops::lor;
            case LXOR -> ShortLoops::lxor;
            case BAND -> ShortLoops::band;
            case BOR -> ShortLoops::bor;
            case BXOR -> ShortLoops::bxor;
            case MAXLOC -> ShortLoops::maxloc;
            case MINLOC -> ShortLoops::minloc;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] + b[k]);
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] * b[k]);
        }
    }

    private static void land(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] != 0 && b[k] != 0 ? 1 : 0);
        }
    }

    private static void lor(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) ((a[k] | b[k]) != 0 ? 1 : 0);
        }
    }

    private static void lxor(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) ((a[k] != 0) != (b[k] != 0) ? 1 : 0);
        }
    }

    private static void band(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] & b[k]);
        }
    }

    private static void bor(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] | b[k]);
        }
    }

    private static void bxor(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (short) (a[k] ^ b[k]);
        }
    }

    private static void maxloc(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] > b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }

    private static void minloc(Object in, Object inout, int first, int end) {
        short[] a = (short[]) in;
        short[] b = (short[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] < b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }
}
