package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Random;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** The cases that every algorithm is run through, and runs of elements in all kinds of storage. */
final class Cases {
    static final int[] SIZES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16};
    static final int[] COUNTS = {0, 1, 2, 7, 1000};
    private static final BaseType[] TYPES = {
        BaseType.BYTE,
        BaseType.CHAR,
        BaseType.SHORT,
        BaseType.BOOLEAN,
        BaseType.INT,
        BaseType.LONG,
        BaseType.FLOAT,
        BaseType.DOUBLE,
        BaseType.PACKED
    };

    private Cases() {}

    /** One case: the numbers that differ, and a seed that stands for the rest. */
    @FunctionalInterface
    interface Case {
        void run(Simulation sim, int count, int root, BaseType type);
    }

    /** All sizes, counts and roots, with types taken in turn; objects only in small numbers. */
    static void forEach(Case test) {
        int seed = 0;
        for (int size : SIZES) {
            for (int count : COUNTS) {
                for (int root = 0; root < size; root++) {
                    BaseType type = count <= 7 && seed % 10 == 9 ? BaseType.OBJECT : TYPES[seed % TYPES.length];
                    run(test, size, count, root, type, seed++);
                }
            }
        }
    }

    /** All sizes and counts with every type. */
    static void forEachType(Case test) {
        int seed = 1000;
        for (int size : SIZES) {
            for (int count : COUNTS) {
                for (BaseType type : BaseType.values()) {
                    if (type != BaseType.OBJECT || count <= 7) {
                        run(test, size, count, seed % size, type, seed++);
                    }
                }
            }
        }
    }

    private static void run(Case test, int size, int count, int root, BaseType type, int seed) {
        try {
            test.run(new Simulation(size, seed), count, root, type);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    size + " ranks, count " + count + ", root " + root + ", " + type + ", seed " + seed, e);
        }
    }

    /** Small values, so that sums and products are exact in every type. */
    static Object values(Random random, BaseType type, int count) {
        Object array = type.newArray(count);
        for (int i = 0; i < count; i++) {
            int value = random.nextInt(100);
            switch (type) {
                case BYTE, PACKED -> Array.setByte(array, i, (byte) value);
                case CHAR -> Array.setChar(array, i, (char) value);
                case BOOLEAN -> Array.setBoolean(array, i, value % 2 == 0);
                case OBJECT -> Array.set(array, i, "<" + value + ">");
                default -> Array.set(array, i, number(type, value));
            }
        }
        return array;
    }

    private static Object number(BaseType type, int value) {
        return switch (type) {
            case SHORT -> (short) value;
            case INT -> value;
            case LONG -> (long) value;
            case FLOAT -> (float) value;
            default -> (double) value;
        };
    }

    static Object[] values(Simulation sim, BaseType type, int count) {
        Object[] perRank = new Object[sim.size];
        for (int rank = 0; rank < sim.size; rank++) {
            perRank[rank] = values(sim.random, type, count);
        }
        return perRank;
    }

    /** These values in a storage that the random numbers choose. */
    static Elements stored(Random random, BaseType type, Object values) {
        int count = Array.getLength(values);
        int offset = random.nextBoolean() ? 0 : random.nextInt(4);
        Elements source = new Elements().array(type, values, 0, count);
        int bytes = (offset + count) * type.bytes();
        Elements target = switch (type == BaseType.OBJECT ? 0 : random.nextInt(4)) {
            case 1 -> new Elements().buffer(type, ByteBuffer.allocateDirect(bytes), offset, count);
            case 2 -> new Elements().buffer(type, ByteBuffer.allocate(bytes), offset, count);
            default -> new Elements().array(type, type.newArray(offset + count), offset, count);
        };
        target.copyFrom(source, 0, 0, count);
        return target;
    }

    static Elements[] stored(Simulation sim, BaseType type, Object[] values) {
        Elements[] perRank = new Elements[sim.size];
        for (int rank = 0; rank < sim.size; rank++) {
            perRank[rank] = stored(sim.random, type, values[rank]);
        }
        return perRank;
    }

    /** Runs of other values, to be overwritten. */
    static Elements[] room(Simulation sim, BaseType type, int count) {
        return stored(sim, type, values(sim, type, count));
    }

    /** The values in a run, as a Java array. */
    static Object read(Elements elements) {
        Object array = elements.type().newArray(elements.count());
        new Elements().array(elements.type(), array, 0, elements.count()).copyFrom(elements, 0, 0, elements.count());
        return array;
    }

    /** The values of many arrays, one after another. */
    static Object concat(BaseType type, Object... arrays) {
        int count = 0;
        for (Object array : arrays) {
            count += Array.getLength(array);
        }
        Object all = type.newArray(count);
        int at = 0;
        for (Object array : arrays) {
            System.arraycopy(array, 0, all, at, Array.getLength(array));
            at += Array.getLength(array);
        }
        return all;
    }

    /** Elements [first, first + count) of an array. */
    static Object part(BaseType type, Object array, int first, int count) {
        Object part = type.newArray(count);
        System.arraycopy(array, first, part, 0, count);
        return part;
    }

    static void assertHolds(Object expected, Elements actual, String message) {
        Object values = read(actual);
        assertArrayEquals(boxed(expected), boxed(values), message);
    }

    private static Object[] boxed(Object array) {
        Object[] boxes = new Object[Array.getLength(array)];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = Array.get(array, i);
        }
        return boxes;
    }
}
