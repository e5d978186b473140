package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Tells a sender which messages are here behind the first that is not, so that it resends at once what is missing and
 * nothing else: a TRUC packet of a type of our own, which other implementations of MX drop as unknown. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   35  | dstEp | srcEp |   0   |   48  |           0           |
 *   8 |            session            |  0x57 |   0   |     seqnum    |
 *  16 |           fragments           |             acknum            |
 *  24 |               0               |
 *  28 |                 here, 256 bits as 32 octets ...               |
 * }</pre>
 *
 * <p>All before {@code seqnum} has arrived. Bit i of {@code fragments} says that fragment i of message {@code seqnum} is here;
 * bit i of {@code here} (octet i / 8, lowest bit first) that message {@code seqnum + i} is. {@code acknum} counts with that
 * of {@link TrucFrame}.
 */
public final class GapFrame {
    /** Bytes of header. */
    public static final int LENGTH = TrucFrame.LENGTH;

    /** Bytes of payload: the bitmap. */
    public static final int PAYLOAD = 32;

    /** Messages that the bitmap covers. */
    public static final int SPAN = PAYLOAD * 8;

    static final int GAP = 0x57;
    static final long FRAGMENTS = 16;
    private static final int DATA_LENGTH = TrucFrame.DATA_LENGTH + PAYLOAD;

    private GapFrame() {}

    /** Writes the header; the bitmap is written with {@link #mark} into zeroed payload. */
    public static void encode(
            MemorySegment f,
            long at,
            int dstEndpoint,
            int srcEndpoint,
            int session,
            int seqnum,
            int fragments,
            int acknum) {
        int head = BigEndian.quad8(PacketType.TRUC, dstEndpoint, srcEndpoint, 0);
        BigEndian.put64(f, at, BigEndian.pair32(head, BigEndian.quad8(DATA_LENGTH, 0, 0, 0)));
        int type = BigEndian.pair16(BigEndian.pair8(GAP, 0), seqnum);
        BigEndian.put64(f, at + TrucFrame.SESSION, BigEndian.pair32(session, type));
        BigEndian.put64(f, at + FRAGMENTS, BigEndian.pair32(fragments, acknum));
        BigEndian.put32(f, at + TrucFrame.SEND_SEQ, 0);
    }

    /** Says in the bitmap that message {@code seqnum + i} is here. */
    public static void mark(MemorySegment payload, long at, int i) {
        long octet = at + i / 8;
        int bits = BigEndian.u8(payload, octet) | 1 << i % 8;
        payload.set(ValueLayout.JAVA_BYTE, octet, (byte) bits);
    }

    /** True if header and bitmap are whole, and it is about a gap. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == PAYLOAD
                && PacketType.of(f, at) == PacketType.TRUC
                && BigEndian.u8(f, at + TrucFrame.DATA_LENGTH_AT) == DATA_LENGTH
                && BigEndian.u8(f, at + TrucFrame.TRUC_TYPE) == GAP;
    }

    /** Whether message {@code seqnum + i} is here. */
    public static boolean marked(MemorySegment payload, long at, int i) {
        return (BigEndian.u8(payload, at + i / 8) >> i % 8 & 1) != 0;
    }

    public static int fragmentsOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + FRAGMENTS);
    }
}
