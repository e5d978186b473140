package org.myrixen.runtime.op;

/** The predefined operations on {@code double}; MAX and MIN give NaN if an operand is NaN. */
final class DoubleLoops {
    private DoubleLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> DoubleLoops::max;
            case MIN -> DoubleLoops::min;
            case SUM -> DoubleLoops::sum;
            case PROD -> DoubleLoops::prod;
            case MAXLOC -> DoubleLoops::maxloc;
            case MINLOC -> DoubleLoops::minloc;
            case LAND, LOR, LXOR, BAND, BOR, BXOR -> null;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] + b[k];
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] * b[k];
        }
    }

    private static void maxloc(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] > b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }

    private static void minloc(Object in, Object inout, int first, int end) {
        double[] a = (double[]) in;
        double[] b = (double[]) inout;
        for (int k = first; k < end; k += 2) {
            if (a[k] < b[k] || (a[k] == b[k] && a[k + 1] < b[k + 1])) {
                b[k] = a[k];
                b[k + 1] = a[k + 1];
            }
        }
    }
}
