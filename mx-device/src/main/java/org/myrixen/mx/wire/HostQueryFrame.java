package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Asks a peer for its name. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   3   |   0   |   peerIndex   |               0               |
 *   8 |             magic             |               0               |
 * }</pre>
 *
 * <p>The peer index is the sender's index of the receiver.
 */
public final class HostQueryFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 16;

    /** The first magic of a host; it rises by one when names are cleared. */
    public static final int MAGIC = 0x1305_2008;

    static final long PEER_INDEX = 2;
    static final long MAGIC_AT = 8;

    private HostQueryFrame() {}

    public static void encode(MemorySegment f, long at, int peerIndex, int magic) {
        BigEndian.put64(f, at, BigEndian.quad16(BigEndian.pair8(PacketType.HOST_QUERY, 0), peerIndex, 0, 0));
        BigEndian.put64(f, at + MAGIC_AT, BigEndian.pair32(magic, 0));
    }

    /** True if the header is whole and there is no payload. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH && payloadLength == 0 && PacketType.of(f, at) == PacketType.HOST_QUERY;
    }

    public static int peerIndexOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PEER_INDEX);
    }

    public static int magicOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + MAGIC_AT);
    }
}
