package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * One frame of a large message, as its receiver asked for it. Big-endian.
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   42  |frameNr|  frameLength  |         messageOffset         |
 *   8 |             handle            |             magic             |
 *  16 |                          payload ...                          |
 * }</pre>
 *
 * <p>Handle and magic are those of the {@link PullFrame}.
 */
public final class PullReplyFrame {
    /** Bytes of header. */
    public static final int LENGTH = 16;

    static final long FRAME_SEQNUM = 1;
    static final long FRAME_LENGTH = 2;
    static final long MESSAGE_OFFSET = 4;
    static final long HANDLE = 8;
    static final long MAGIC = 12;

    private PullReplyFrame() {}

    /** Writes the header; {@link PullPlan} gives the first three. */
    public static void encode(
            MemorySegment f, long at, int frameSeqnum, int frameLength, long messageOffset, int handle, int magic) {
        int frame = BigEndian.pair16(BigEndian.pair8(PacketType.PULL_REPLY, frameSeqnum), frameLength);
        BigEndian.put64(f, at, BigEndian.pair32(frame, (int) messageOffset));
        BigEndian.put64(f, at + HANDLE, BigEndian.pair32(handle, magic));
    }

    /**
     * True if the header is whole, and the payload is what it says and fits a frame. Whether that frame was
     * asked for, and whether it lies within the message, only the owner of the handle knows.
     */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength, WireProfile profile) {
        return headerLength >= LENGTH
                && PacketType.of(f, at) == PacketType.PULL_REPLY
                && payloadLength > 0
                && payloadLength <= profile.pullFrame()
                && frameLengthOf(f, at) == payloadLength
                && messageOffsetOf(f, at) + payloadLength <= 0xFFFF_FFFFL;
    }

    /** Number of the frame in the transfer, modulo 256. */
    public static int frameSeqnumOf(MemorySegment f, long at) {
        return BigEndian.u8(f, at + FRAME_SEQNUM);
    }

    /** Bytes of the frame, all of them in the payload. */
    public static int frameLengthOf(MemorySegment f, long at) {
        return BigEndian.u16(f, at + FRAME_LENGTH);
    }

    /** Where the frame goes, counted from the begin of the transfer. */
    public static long messageOffsetOf(MemorySegment f, long at) {
        return BigEndian.u32(f, at + MESSAGE_OFFSET);
    }

    public static int handleOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + HANDLE);
    }

    public static int magicOf(MemorySegment f, long at) {
        return BigEndian.i32(f, at + MAGIC);
    }
}
