package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The checksum of a message when both ends debug (section 3.15): CRC-16, polynomial 0x1021, most significant bit first,
 * begun with 0, over the whole message.
 */
public final class Crc16 {
    /** The checksum of nothing, to begin with. */
    public static final int INITIAL = 0;

    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = table();

    private Crc16() {}

    /** Goes on from {@code crc} over {@code length} bytes of {@code bytes} at {@code offset}. */
    public static int update(int crc, MemorySegment bytes, long offset, long length) {
        int c = crc;
        for (long i = 0; i < length; i++) {
            int octet = bytes.get(ValueLayout.JAVA_BYTE, offset + i);
            c = ((c << 8) ^ TABLE[((c >>> 8) ^ octet) & 0xFF]) & 0xFFFF;
        }
        return c;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int octet = 0; octet < table.length; octet++) {
            int c = octet << 8;
            for (int bit = 0; bit < 8; bit++) {
                c = (c & 0x8000) == 0 ? c << 1 : (c << 1) ^ POLYNOMIAL;
            }
            table[octet] = c & 0xFFFF;
        }
        return table;
    }
}
