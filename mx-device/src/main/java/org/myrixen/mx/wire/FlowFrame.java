package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Asks the peer to send everything by rendezvous, or to go back to eager messages: a TRUC packet of a type of our own,
 * which other implementations of MX drop as unknown. Big-endian; endpoints are where {@link TrucFrame} has them.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   35  | dstEp | srcEp |   0   |   16  |           0           |
 *   8 |            session            |  0x56 |throttl|       0       |
 *  16 |                               0                               |
 *  24 |               0               |
 * }</pre>
 */
public final class FlowFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = TrucFrame.LENGTH;

    static final int FLOW = 0x56;
    static final long TRUC_TYPE = 12;
    static final long THROTTLE = 13;

    private FlowFrame() {}

    public static void encode(
            MemorySegment f, long at, int dstEndpoint, int srcEndpoint, int session, boolean throttle) {
        int head = BigEndian.quad8(PacketType.TRUC, dstEndpoint, srcEndpoint, 0);
        BigEndian.put64(f, at, BigEndian.pair32(head, BigEndian.quad8(TrucFrame.DATA_LENGTH, 0, 0, 0)));
        BigEndian.put64(
                f, at + TrucFrame.SESSION, BigEndian.pair32(session, BigEndian.quad8(FLOW, throttle ? 1 : 0, 0, 0)));
        BigEndian.put64(f, at + TrucFrame.SESSION_ID, 0);
        BigEndian.put32(f, at + TrucFrame.SEND_SEQ, 0);
    }

    /** True if the header is whole, there is no payload, and it is about flow. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.TRUC
                && BigEndian.u8(f, at + TRUC_TYPE) == FLOW;
    }

    public static boolean throttleOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + THROTTLE) != 0;
    }
}
