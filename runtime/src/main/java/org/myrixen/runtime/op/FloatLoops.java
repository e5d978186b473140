package org.myrixen.runtime.op;

/** The predefined operations on {@code float}; MAX and MIN give NaN if an operand is NaN. */
final class FloatLoops {
    private FloatLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> FloatLoops::max;
            case MIN -> FloatLoops::min;
            case SUM -> FloatLoops::sum;
            case PROD -> FloatLoops::prod;
            case MAXLOC -> FloatLoops::maxloc;
            case MINLOC -> FloatLoops::minloc;
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> null;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] + b[k];
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] * b[k];
        }
    }

    private static void maxloc(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] > b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }

    private static void minloc(Object in, Object inout, int first, int end) {
        float[] a = (float[]) in;
        float[] b = (float[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] < b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }
}
