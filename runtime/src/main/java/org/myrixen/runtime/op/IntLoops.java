package org.myrixen.runtime.op;

/** The predefined operations on {@code int}; sums and products wrap. */
final class IntLoops {
    private IntLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> IntLoops::max;
            case MIN -> IntLoops::min;
            case SUM -> IntLoops::sum;
            case PROD -> IntLoops::prod;
            case LAND -> IntLoops::land;
            case LOR -> IntLoops::lor;
            case LXOR -> IntLoops::lxor;
            case BAND -> IntLoops::band;
            case BOR -> IntLoops::bor;
            case BXOR -> IntLoops::bxor;
            case MAXLOC -> IntLoops::maxloc;
            case MINLOC -> IntLoops::minloc;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] + b[k];
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] * b[k];
        }
    }

    private static void land(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] != 0 && b[k] != 0 ? 1 : 0;
        }
    }

    private static void lor(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (a[k] | b[k]) != 0 ? 1 : 0;
        }
    }

    private static void lxor(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (a[k] != 0) != (b[k] != 0) ? 1 : 0;
        }
    }

    private static void band(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] & b[k];
        }
    }

    private static void bor(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] | b[k];
        }
    }

    private static void bxor(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] ^ b[k];
        }
    }

    private static void maxloc(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] > b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }

    private static void minloc(Object in, Object inout, int first, int end) {
        int[] a = (int[]) in;
        int[] b = (int[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] < b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }
}
