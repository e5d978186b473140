package org.myrixen.runtime.type;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A few elements between an array and memory, element by element: below a cache line or two that takes less time than to call
 * the general copy.
 */
final class ShortCopy {
    /** Bytes of the longest copy. */
    static final int MAX = 64;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ShortCopy() {}

    /** Copies {@code length} bytes, whole elements, from {@code array[first]} on. */
    static void toMemory(Object array, int first, MemorySegment to, long at, int length) {
        switch (array) {
            case byte[] a -> bytesToMemory(a, first, to, at, length);
            case double[] a -> {
                for (int i = 0; i < length >> 3; i++) {
                    to.set(DOUBLE, at + ((long) i << 3), a[first + i]);
                }
            }
            case int[] a -> {
                for (int i = 0; i < length >> 2; i++) {
                    to.set(INT, at + ((long) i << 2), a[first + i]);
                }
            }
            case long[] a -> {
                for (int i = 0; i < length >> 3; i++) {
                    to.set(LONG, at + ((long) i << 3), a[first + i]);
                }
            }
            default -> rareToMemory(array, first, to, at, length);
        }
    }

    private static void bytesToMemory(byte[] a, int first, MemorySegment to, long at, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            to.set(LONG, at + i, (long) EIGHT.get(a, first + i));
        }
        for (; i < length; i++) {
            to.set(BYTE, at + i, a[first + i]);
        }
    }

    private static void rareToMemory(Object array, int first, MemorySegment to, long at, int length) {
        for (int i = 0; i < length; ) {
            long here = at + i;
            switch (array) {
                case float[] a -> to.set(FLOAT, here, a[first + (i >> 2)]);
                case char[] a -> to.set(CHAR, here, a[first + (i >> 1)]);
                case short[] a -> to.set(SHORT, here, a[first + (i >> 1)]);
                case boolean[] a -> to.set(BYTE, here, (byte) (a[first + i] ? 1 : 0));
                default -> throw new IllegalArgumentException(array.getClass().getTypeName());
            }
            i += array instanceof float[] ? 4 : array instanceof boolean[] ? 1 : 2;
        }
    }

    /** Copies {@code length} bytes, whole elements, to {@code array[first]} on. */
    static void toArray(MemorySegment from, long at, Object array, int first, int length) {
        switch (array) {
            case byte[] a -> memoryToBytes(from, at, a, first, length);
            case double[] a -> {
                for (int i = 0; i < length >> 3; i++) {
                    a[first + i] = from.get(DOUBLE, at + ((long) i << 3));
                }
            }
            case int[] a -> {
                for (int i = 0; i < length >> 2; i++) {
                    a[first + i] = from.get(INT, at + ((long) i << 2));
                }
            }
            case long[] a -> {
                for (int i = 0; i < length >> 3; i++) {
                    a[first + i] = from.get(LONG, at + ((long) i << 3));
                }
            }
            default -> memoryToRare(from, at, array, first, length);
        }
    }

    private static void memoryToBytes(MemorySegment from, long at, byte[] a, int first, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            EIGHT.set(a, first + i, from.get(LONG, at + i));
        }
        for (; i < length; i++) {
            a[first + i] = from.get(BYTE, at + i);
        }
    }

    private static void memoryToRare(MemorySegment from, long at, Object array, int first, int length) {
        for (int i = 0; i < length; ) {
            long here = at + i;
            switch (array) {
                case float[] a -> a[first + (i >> 2)] = from.get(FLOAT, here);
                case char[] a -> a[first + (i >> 1)] = from.get(CHAR, here);
                case short[] a -> a[first + (i >> 1)] = from.get(SHORT, here);
                case boolean[] a -> a[first + i] = from.get(BYTE, here) != 0;
                default -> throw new IllegalArgumentException(array.getClass().getTypeName());
            }
            i += array instanceof float[] ? 4 : array instanceof boolean[] ? 1 : 2;
        }
    }
}
