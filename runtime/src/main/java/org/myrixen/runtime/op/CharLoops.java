package org.myrixen.runtime.op;

/** The predefined operations on {@code char}, as an unsigned integer; sums and products wrap. */
final class CharLoops {
    private CharLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> CharLoops::max;
            case MIN -> CharLoops::min;
            case SUM -> CharLoops::sum;
            case PROD -> CharLoops::prod;
            case LAND -> CharLoops::land;
            case LOR -> CharLoops::lor;
            case LXOR -> CharLoops::lxor;
            case BAND -> CharLoops::band;
            case BOR -> CharLoops::bor;
            case BXOR -> CharLoops::bxor;
            case MAXLOC, MINLOC -> null;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] + b[k]);
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] * b[k]);
        }
    }

    private static void land(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] != 0 && b[k] != 0 ? 1 : 0);
        }
    }

    private static void lor(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) ((a[k] | b[k]) != 0 ? 1 : 0);
        }
    }

    private static void lxor(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) ((a[k] != 0) != (b[k] != 0) ? 1 : 0);
        }
    }

    private static void band(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] & b[k]);
        }
    }

    private static void bor(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] | b[k]);
        }
    }

    private static void bxor(Object in, Object inout, int first, int end) {
        char[] a = (char[]) in;
        char[] b = (char[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (char) (a[k] ^ b[k]);
        }
    }
}
