package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Big-endian integers at any address; the narrow ones are read unsigned and written by their low bits. */
final class BigEndian {
    private static final ValueLayout.OfByte OCTET = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u8(MemorySegment f, long at) {
        return f.get(OCTET, at) & 0xFF;
    }

    static int u16(MemorySegment f, long at) {
        return f.get(SHORT, at) & 0xFFFF;
    }

    static int i32(MemorySegment f, long at) {
        return f.get(INT, at);
    }

    static long u32(MemorySegment f, long at) {
        return f.get(INT, at) & 0xFFFF_FFFFL;
    }

    static long i64(MemorySegment f, long at) {
        return f.get(LONG, at);
    }

    static void put8(MemorySegment f, long at, int value) {
        f.set(OCTET, at, (byte) value);
    }

    static void put16(MemorySegment f, long at, int value) {
        f.set(SHORT, at, (short) value);
    }

    static void put32(MemorySegment f, long at, int value) {
        f.set(INT, at, value);
    }

    static void put64(MemorySegment f, long at, long value) {
        f.set(LONG, at, value);
    }

    /** Four 16-bit fields as one store sees them, the first field highest. */
    static long quad16(int first, int second, int third, int fourth) {
        return pair32(pair16(first, second), pair16(third, fourth));
    }

    /** Two 32-bit fields as one store sees them, the first field highest. */
    static long pair32(int first, int second) {
        return ((long) first << 32) | (second & 0xFFFF_FFFFL);
    }

    /** Four 8-bit fields as one store sees them, the first field highest. */
    static int quad8(int first, int second, int third, int fourth) {
        return pair16(pair8(first, second), pair8(third, fourth));
    }

    /** Two 16-bit fields as one store sees them, the first field highest. */
    static int pair16(int first, int second) {
        return (first << 16) | (second & 0xFFFF);
    }

    /** Two 8-bit fields as one store sees them, the first field highest. */
    static int pair8(int first, int second) {
        return ((first & 0xFF) << 8) | (second & 0xFF);
    }
}
