package org.myrixen.runtime.op;

/** The predefined operations on {@code byte}, as a signed integer; sums and products wrap. */
final class ByteLoops {
    private ByteLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case MAX -> ByteLoops::max;
            case MIN -> ByteLoops::min;
            case SUM -> ByteLoops::sum;
            case PROD -> ByteLoops::prod;
            case LAND -> ByteLoops::land;
            case LOR -> ByteLoops::lor;
            case LXOR -> ByteLoops::lxor;
            case BAND -> ByteLoops::band;
            case BOR -> ByteLoops::bor;
            case BXOR -> ByteLoops::bxor;
            case MAXLOC, MINLOC -> null;
        };
    }

    private static void max(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) Math.max(a[k], b[k]);
        }
    }

    private static void min(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) Math.min(a[k], b[k]);
        }
    }

    private static void sum(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] + b[k]);
        }
    }

    private static void prod(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] * b[k]);
        }
    }

    private static void land(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] != 0 && b[k] != 0 ? 1 : 0);
        }
    }

    private static void lor(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) ((a[k] | b[k]) != 0 ? 1 : 0);
        }
    }

    private static void lxor(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) ((a[k] != 0) != (b[k] != 0) ? 1 : 0);
        }
    }

    private static void band(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] & b[k]);
        }
    }

    private static void bor(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] | b[k]);
        }
    }

    private static void bxor(Object in, Object inout, int first, int end) {
        byte[] a = (byte[]) in;
        byte[] b = (byte[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = (byte) (a[k] ^ b[k]);
        }
    }
}
