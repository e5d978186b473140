package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * The explicit acknowledgement ("liback"), the only use of MX's TRUC packet. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   35  | dstEp | srcEp |   0   |   16  |           0           |
 *   8 |            session            |  0x55 |   0   |     seqnum    |
 *  16 |            session            |             acknum            |
 *  24 |    sendSeq    | resent|   0   |
 * }</pre>
 *
 * <p>Both sessions are the destination's. All before {@code seqnum} has arrived; {@code acknum} counts the acks, so
 * that an overtaken one is known. {@code sendSeq} repeats {@code seqnum} and {@code resent} is 0, as Open-MX has them.
 */
public final class TrucFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 28;

    /** What the length field says: the bytes from the truc type on. */
    static final int DATA_LENGTH = 16;

    /** The truc type of an acknowledgement. */
    static final int ACK = 0x55;

    static final long DST_ENDPOINT = 1;
    static final long SRC_ENDPOINT = 2;
    static final long DATA_LENGTH_AT = 4;
    static final long SESSION = 8;
    static final long TRUC_TYPE = 12;
    static final long SEQNUM = 14;
    static final long SESSION_ID = 16;
    static final long ACKNUM = 20;
    static final long SEND_SEQ = 24;
    static final long RESENT = 26;

    private TrucFrame() {}

    public static void encode(
            MemorySegment f, long at, int dstEndpoint, int srcEndpoint, int session, int seqnum, int acknum) {
        int head = BigEndian.quad8(PacketType.TRUC, dstEndpoint, srcEndpoint, 0);
        BigEndian.put64(f, at, BigEndian.pair32(head, BigEndian.quad8(DATA_LENGTH, 0, 0, 0)));
        BigEndian.put64(f, at + SESSION, BigEndian.pair32(session, BigEndian.pair16(BigEndian.pair8(ACK, 0), seqnum)));
        BigEndian.put64(f, at + SESSION_ID, BigEndian.pair32(session, acknum));
        BigEndian.put32(f, at + SEND_SEQ, BigEndian.pair16(seqnum, 0));
    }

    /** True if the header is whole, there is no payload, and it is an acknowledgement. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.TRUC
                && BigEndian.u8(f, at + DATA_LENGTH_AT) == DATA_LENGTH
                && BigEndian.u8(f, at + TRUC_TYPE) == ACK;
    }

    /** Bytes that follow the header of a TRUC packet of any type; all {@code LENGTH} octets must be there. */
    static int payloadOf(MemorySegment f, long at) {
        return Math.max(0, BigEndian.u8(f, at + DATA_LENGTH_AT) - DATA_LENGTH);
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

    /** The first sequence number that has not arrived. */
    public static int seqnumOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + SEQNUM);
    }

    public static int acknumOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + ACKNUM);
    }
}
