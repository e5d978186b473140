package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Announces a large or synchronous message, which the receiver then pulls from the named region of the sender.
 * Big-endian; the fields up to the session are read with {@link MessageHead}.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   40  | dstEp | srcEp |   0   |       8       |    checksum   |
 *   8 |     seqnum    |    piggyack   |           matchInfo           |
 *  16 |         matchInfo, low        |            session            |
 *  24 |         messageLength         | region| regSeq|     offset    |
 * }</pre>
 */
public final class RndvFrame {
    /** Bytes of header; over links with remote read a {@link RegionAddress} may follow. */
    public static final int LENGTH = 32;

    /** What length16 says: the bytes after the common head. */
    static final int DATA_LENGTH = 8;

    static final long MESSAGE_LENGTH = 24;
    static final long REGION = 28;
    static final long REGION_SEQNUM = 29;
    static final long REGION_OFFSET = 30;

    private RndvFrame() {}

    /**
     * Writes the header.
     *
     * @param messageLength bytes of the message, below 2^32
     * @param region slot of the sender's region, 0..255
     * @param regionSeqnum how often the slot was used, modulo 256
     * @param regionOffset where the message begins in the region; MX always has it at 0
     */
    public static void encode(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int checksum,
            int seqnum,
            int piggyack,
            long matchInfo,
            int session,
            long messageLength,
            int region,
            int regionSeqnum,
            int regionOffset) {
        int lengths = BigEndian.pair16(DATA_LENGTH, checksum);
        MessageHead.encode(
                f, at, PacketType.RNDV, dstEndpoint, srcEndpoint, lengths, seqnum, piggyack, matchInfo, session);
        int where = BigEndian.pair16(BigEndian.pair8(region, regionSeqnum), regionOffset);
        BigEndian.put64(f, at + MESSAGE_LENGTH, BigEndian.pair32((int) messageLength, where));
    }

    /** True if the header is whole and the payload is empty or a {@link RegionAddress}. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && (payloadLength == 0 || payloadLength == RegionAddress.LENGTH)
                && PacketType.of(f, at) == PacketType.RNDV
                && MessageHead.length16Of(f, at) == DATA_LENGTH;
    }

    /** Bytes of the message, 0 to 2^32 - 1. */
    public static long messageLengthOf(MemorySegment f, long at) {
        return BigEndian.u32(f, at + MESSAGE_LENGTH);
    }

    public static int regionOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + REGION);
    }

    public static int regionSeqnumOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + REGION_SEQNUM);
    }

    public static int regionOffsetOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + REGION_OFFSET);
    }
}
