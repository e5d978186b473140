package mpi;

import java.lang.reflect.Array;
import java.util.Random;

/** Arrays of every type with contents that a seed determines. */
final class Buffers {
    static final Datatype[] PRIMITIVES = {
        MPI.BYTE, MPI.CHAR, MPI.SHORT, MPI.BOOLEAN, MPI.INT, MPI.LONG, MPI.FLOAT, MPI.DOUBLE
    };

    private Buffers() {}

    static Object empty(Datatype type, int length) {
        return type.base().newArray(length);
    }

    static Object random(Datatype type, int length, long seed) {
        Object array = empty(type, length);
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            long bits = random.nextLong();
            switch (array) {
                case byte[] bytes -> bytes[i] = (byte) bits;
                case char[] chars -> chars[i] = (char) bits;
                case short[] shorts -> shorts[i] = (short) bits;
                case boolean[] booleans -> booleans[i] = (bits & 1) == 1;
                case int[] ints -> ints[i] = (int) bits;
                case long[] longs -> longs[i] = bits;
                case float[] floats -> floats[i] = bits;
                case double[] doubles -> doubles[i] = bits;
                case Object[] objects -> objects[i] = Long.toString(bits);
                default -> throw new IllegalArgumentException(array.getClass().getName());
            }
        }
        return array;
    }

    /** Elements [offset, offset + length) as an array of their own. */
    static Object part(Object array, int offset, int length) {
        Object part = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, offset, part, 0, length);
        return part;
    }
}
