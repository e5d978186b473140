package org.myrixen.runtime.type;

import java.util.Arrays;

/**
 * Java arrays for temporaries, by type and power of two of their length, used again so that nothing is allocated after
 * warm-up. Keeps at most {@link #DEPTH} arrays of a kind and a bounded number of bytes; the rest is left to the
 * collector. Thread-safe.
 */
public final class ArrayPool {
    /** Free arrays kept of one type and size. */
    static final int DEPTH = 8;

    private static final int SIZES = 31;
    private static final int TYPES = BaseType.values().length;

    private final long maxBytes;
    private final Object[][] free = new Object[TYPES * SIZES][];
    private final int[] depth = new int[TYPES * SIZES];
    private long bytes;

    /** @param maxBytes bytes of free arrays to keep */
    public ArrayPool(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Sets {@code temporary} to {@code count} elements of unspecified value; {@link #give} takes its array back. */
    public Elements take(Elements temporary, BaseType type, int count) {
        return temporary.array(type, takeArray(type, count), 0, count);
    }

    /** Takes back the array of a temporary and clears it. */
    public void give(Elements temporary) {
        Object array = temporary.array();
        BaseType type = temporary.type();
        temporary.clear();
        giveArray(type, array);
    }

    private synchronized Object takeArray(BaseType type, int count) {
        int size = sizeClass(count);
        int kind = type.ordinal() * SIZES + size;
        if (size < SIZES && depth[kind] > 0) {
            Object array = free[kind][--depth[kind]];
            free[kind][depth[kind]] = null;
            bytes -= bytesOf(type, size);
            return array;
        }
        return type.newArray(size < SIZES ? 1 << size : count);
    }

    private synchronized void giveArray(BaseType type, Object array) {
        int length = type.lengthOf(array);
        int size = sizeClass(length);
        if (size >= SIZES || length != 1 << size || bytes + bytesOf(type, size) > maxBytes) {
            return;
        }
        int kind = type.ordinal() * SIZES + size;
        if (free[kind] == null) {
            free[kind] = new Object[DEPTH];
        }
        if (depth[kind] < DEPTH) {
            if (array instanceof Object[] objects) {
                Arrays.fill(objects, null);
            }
            free[kind][depth[kind]++] = array;
            bytes += bytesOf(type, size);
        }
    }

    /** The power of two that holds {@code count} elements. */
    private static int sizeClass(int count) {
        return count <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
    }

    private static long bytesOf(BaseType type, int size) {
        return (long) Math.max(type.bytes(), 4) << size;
    }
}
