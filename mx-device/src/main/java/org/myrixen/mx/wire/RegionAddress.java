package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Payload that a RNDV may carry over links with remote read: where the message lies in the sender's address space.
 * Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |                            address                            |
 * }</pre>
 */
public final class RegionAddress {
    /** Bytes of payload. */
    public static final int LENGTH = 8;

    private RegionAddress() {}

    public static void encode(MemorySegment f, long at, long address) {
        BigEndian.put64(f, at, address);
    }

    public static long addressOf(MemorySegment f, long at) {
        return BigEndian.i64(f, at);
    }
}
