package org.myrixen.runtime.type;

import java.lang.reflect.Array;
import java.util.Random;

/** Random contents for Java arrays of primitives, all bit patterns except NaN, which equals nothing. */
public final class RandomArrays {
    private RandomArrays() {}

    /** Fills and returns the array. */
    public static Object fill(Random random, Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, value(random, array.getClass().getComponentType()));
        }
        return array;
    }

    /** A copy of a primitive array. */
    public static Object copy(Object array) {
        Object copy = Array.newInstance(array.getClass().getComponentType(), Array.getLength(array));
        System.arraycopy(array, 0, copy, 0, Array.getLength(array));
        return copy;
    }

    private static Object value(Random random, Class<?> type) {
        return switch (type.getName()) {
            case "byte" -> (byte) random.nextInt();
            case "char" -> (char) random.nextInt();
            case "short" -> (short) random.nextInt();
            case "boolean" -> random.nextBoolean();
            case "int" -> random.nextInt();
            case "long" -> random.nextLong();
            case "float" -> random.nextFloat() * 1000 - 500;
            case "double" -> random.nextDouble() * 1000 - 500;
            default -> throw new IllegalArgumentException(type.getName());
        };
    }
}
