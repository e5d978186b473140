package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Tells the name of a host. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   4   | length|   peerIndex   |               0               |
 *   8 |             magic             |               0               |
 *  16 |                         name, NUL ...                         |
 * }</pre>
 *
 * <p>The peer index is the sender's index of the receiver, which the receiver puts into its {@link EtherHead}s from
 * then on. The magic is that of the query. The length counts the name with its NUL.
 */
public final class HostReplyFrame {
    /** Bytes of header. */
    public static final int LENGTH = 16;

    /** Most bytes of a name, with its NUL. */
    public static final int MAX_NAME = 80;

    static final long NAME_LENGTH = 1;
    static final long PEER_INDEX = 2;
    static final long MAGIC_AT = 8;

    private HostReplyFrame() {}

    public static void encode(MemorySegment f, long at, int nameLength, int peerIndex, int magic) {
        int type = BigEndian.pair8(PacketType.HOST_REPLY, nameLength);
        BigEndian.put64(f, at, BigEndian.quad16(type, peerIndex, 0, 0));
        BigEndian.put64(f, at + MAGIC_AT, BigEndian.pair32(magic, 0));
    }

    /** True if the header is whole, and the payload is a name of the length it says. */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength) {
        return headerLength >= LENGTH
                && PacketType.of(f, at) == PacketType.HOST_REPLY
                && payloadLength > 0
                && payloadLength <= MAX_NAME
                && nameLengthOf(f, at) == payloadLength;
    }

    public static int nameLengthOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + NAME_LENGTH);
    }

    public static int peerIndexOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + PEER_INDEX);
    }

    public static int magicOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + MAGIC_AT);
    }
}
