package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Refuses a TINY, SMALL, MEDIUM, RNDV, NOTIFY or CONNECT packet. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   44  | srcEp |   0   |  nack |               0               |
 *   8 |   0   | dstEp |   peerIndex   |     seqnum    |       0       |
 * }</pre>
 *
 * <p>{@code srcEp} is the endpoint that the packet asked for, {@code dstEp} the one that sent it. The peer index
 * repeats that of the {@link EtherHead}. The sequence number is the packet's, 0 for a connect.
 */
public final class NackLibFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 16;

    static final long SRC_ENDPOINT = 1;
    static final long NACK_TYPE = 3;
    static final long DST_ENDPOINT = 9;
    static final long PEER_INDEX = 10;
    static final long SEQNUM = 12;

    private static final long PAD_AND_DST_ENDPOINT = 8;

    private NackLibFrame() {}

    public static void encode(
            MemorySegment f, long at, int srcEndpoint, int nackType, int dstEndpoint, int peerIndex, int seqnum) {
        BigEndian.put64(f, at, BigEndian.pair32(BigEndian.quad8(PacketType.NACK_LIB, srcEndpoint, 0, nackType), 0));
        BigEndian.put64(f, at + PAD_AND_DST_ENDPOINT, BigEndian.quad16(dstEndpoint & 0xFF, peerIndex, seqnum, 0));
    }

    /** True if the header is whole, there is no payload, and the reason is one that exists for messages. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.NACK_LIB
                && nackTypeOf(f, at) >= NackType.BAD_ENDPOINT
                && nackTypeOf(f, at) <= NackType.BAD_SESSION;
    }

    public static int srcEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + SRC_ENDPOINT);
    }

    /** One of {@link NackType}. */
    public static int nackTypeOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + NACK_TYPE);
    }

    public static int dstEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + DST_ENDPOINT);
    }

    public static int peerIndexOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PEER_INDEX);
    }

    public static int seqnumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + SEQNUM);
    }
}
