package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Refuses a PULL. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   45  | srcEp |   0   |  nack |               0               |
 *   8 |             handle            |             magic             |
 * }</pre>
 *
 * <p>{@code srcEp} is the endpoint that the pull asked for; handle and magic are those of the {@link PullFrame}.
 */
public final class NackMcpFrame {
    /** Bytes of header; there is no payload. */
    public static final int LENGTH = 16;

    static final long SRC_ENDPOINT = 1;
    static final long NACK_TYPE = 3;
    static final long HANDLE = 8;
    static final long MAGIC = 12;

    private NackMcpFrame() {}

    public static void encode(MemorySegment f, long at, int srcEndpoint, int nackType, int handle, int magic) {
        BigEndian.put64(f, at, BigEndian.pair32(BigEndian.quad8(PacketType.NACK_MCP, srcEndpoint, 0, nackType), 0));
        BigEndian.put64(f, at + HANDLE, BigEndian.pair32(handle, magic));
    }

    /** True if the header is whole, there is no payload, and the reason is one that exists. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && payloadLength == 0
                && PacketType.of(f, at) == PacketType.NACK_MCP
                && nackTypeOf(f, at) >= NackType.BAD_ENDPOINT
                && nackTypeOf(f, at) <= NackType.BAD_REGION;
    }

    public static int srcEndpointOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + SRC_ENDPOINT);
    }

    /** One of {@link NackType}. */
    public static int nackTypeOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + NACK_TYPE);
    }

    public static int handleOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + HANDLE);
    }

    public static int magicOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + MAGIC);
    }
}
