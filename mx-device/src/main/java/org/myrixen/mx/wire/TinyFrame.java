package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * A message of at most 32 bytes; header and payload fit one cache line. Big-endian; the fields are read
 * with {@link MessageHead}.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   37  | dstEp | srcEp |   0   |     length    |    checksum   |
 *   8 |     seqnum    |    piggyack   |           matchInfo           |
 *  16 |         matchInfo, low        |            session            |
 *  24 |          payload ...          |
 * }</pre>
 */
public final class TinyFrame {
    /** Bytes of header. */
    public static final int LENGTH = MessageHead.LENGTH;

    /** Most bytes of payload. */
    public static final int MAX_PAYLOAD = 32;

    private TinyFrame() {}

    /** Writes the header; {@code length} is that of the payload, {@code checksum} 0 unless both ends debug. */
    public static void encode(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int length,
            int checksum,
            int seqnum,
            int piggyack,
            long matchInfo,
            int session) {
        int lengths = BigEndian.pair16(length, checksum);
        MessageHead.encode(
                f, at, PacketType.TINY, dstEndpoint, srcEndpoint, lengths, seqnum, piggyack, matchInfo, session);
    }

    /** True if the header is whole, and the payload is what it says and not more than the class carries. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && PacketType.of(f, at) == PacketType.TINY
                && payloadLength <= MAX_PAYLOAD
                && MessageHead.length16Of(f, at) == payloadLength;
    }

    /** Bytes of the message, all of them in the payload. */
    public static int lengthOf(MemorySegment f, long at) {
        return MessageHead.length16Of(f, at);
    }
}
