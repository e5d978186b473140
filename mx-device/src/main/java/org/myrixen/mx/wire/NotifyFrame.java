package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Tells the sender of a large message that the receiver has what it wanted of it. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   43  | dstEp | srcEp |   0   |            session            |
 *   8 |          totalLength          | region| regSeq|       0       |
 *  16 |       0       |     seqnum    |    piggyack   |       0       |
 * }</pre>
 *
 * <p>The session is the destination's, region and its sequence number those of the {@link RndvFrame}.
 */
public final class NotifyFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 24;

    static final long DST_ENDPOINT = 1;
    static final long SRC_ENDPOINT = 2;
    static final long SESSION = 4;
    static final long TOTAL_LENGTH = 8;
    static final long REGION = 12;
    static final long REGION_SEQNUM = 13;
    static final long SEQNUM = 18;
    static final long PIGGYACK = 20;

    private static final long PAD_AND_SEQNUM = 16;

    private NotifyFrame() {}

    /** Writes the header; {@code totalLength} is the bytes that were pulled, 0 to 2^32 - 1. */
    public static void encode(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int session,
            long totalLength,
            int region,
            int regionSeqnum,
            int seqnum,
            int piggyack) {
        int head = BigEndian.quad8(PacketType.NOTIFY, dstEndpoint, srcEndpoint, 0);
        BigEndian.put64(f, at, BigEndian.pair32(head, session));
        int where = BigEndian.quad8(region, regionSeqnum, 0, 0);
        BigEndian.put64(f, at + TOTAL_LENGTH, BigEndian.pair32((int) totalLength, where));
        BigEndian.put64(f, at + PAD_AND_SEQNUM, BigEndian.quad16(0, seqnum, piggyack, 0));
    }

    /** True if the header is whole and there is no payload. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH && payloadLength == 0 && PacketType.of(f, at) == PacketType.NOTIFY;
    }

    public static int dstEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + DST_ENDPOINT);
    }

    public static int srcEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + SRC_ENDPOINT);
    }

    public static int sessionOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + SESSION);
    }

    /** Bytes that were pulled, 0 to 2^32 - 1. */
    public static long totalLengthOf(MemorySegment f, long at) {
        return BigEndian.u32(f, at + TOTAL_LENGTH);
    }

    public static int regionOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + REGION);
    }

    public static int regionSeqnumOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + REGION_SEQNUM);
    }

    public static int seqnumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + SEQNUM);
    }

    public static int piggyackOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PIGGYACK);
    }
}
