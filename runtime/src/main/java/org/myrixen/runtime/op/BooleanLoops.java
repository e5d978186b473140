package org.myrixen.runtime.op;

/** The predefined operations on {@code boolean}: bitwise and logical ones are the same. */
@SuppressWarnings("ShortCircuitBoolean") // without branches the compiler vectorises the loops
final class BooleanLoops {
    private BooleanLoops() {}

    static PredefinedOp.Loop of(PredefinedOp op) {
        return switch (op) {
            case LAND, BAND -> BooleanLoops::and;
            case LOR, BOR -> BooleanLoops::or;
            case LXOR, BXOR -> BooleanLoops::xor;
            case MAX, MIN, SUM, PROD, MAXLOC, MINLOC -> null;
        };
    }

    private static void and(Object in, Object inout, int first, int end) {
        boolean[] a = (boolean[]) in;
        boolean[] b = (boolean[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] & b[k];
        }
    }

    private static void or(Object in, Object inout, int first, int end) {
        boolean[] a = (boolean[]) in;
        boolean[] b = (boolean[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] | b[k];
        }
    }

    private static void xor(Object in, Object inout, int first, int end) {
        boolean[] a = (boolean[]) in;
        boolean[] b = (boolean[]) inout;
        for (int k = first; k < end; k++) {
            b[k] = a[k] ^ b[k];
        }
    }
}
