package org.myrixen.mx.wire;

import java.lang.foreign.MemorySegment;

/**
 * Asks for one block of a large message. Big-endian. Native layout:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   41  | dstEp | srcEp |   0   |            session            |
 *   8 |          totalLength          |             region            |
 *  16 | regSeq|           0           |          regionOffset         |
 *  24 |             handle            |             magic             |
 *  32 |        firstFrameOffset       |          blockLength          |
 *  40 |           frameIndex          |
 * }</pre>
 *
 * <p>Layout compatible with native MX:
 *
 * <pre>{@code
 *       0       1       2       3       4       5       6       7
 *   0 |   41  | dstEp | srcEp |   0   |            session            |
 *   8 |          totalLength          | region| regSeq|  regionOffset |
 *  16 |             handle            |             magic             |
 *  24 |  firstFrmOff  |  blockLength  |           frameIndex          |
 * }</pre>
 *
 * <p>The session is the destination's; handle and magic are the puller's and come back in each {@link PullReplyFrame}.
 */
public final class PullFrame {
    /** Bytes of header in the compatible layout; there is no payload. */
    public static final int COMPAT_LENGTH = 32;

    /** Bytes of header in the native layout; there is no payload. */
    public static final int NATIVE_LENGTH = 44;

    /** MX's guard against stray replies: a puller's magic is its endpoint index, xor this. */
    public static final int MAGIC = 0x2107_1980;

    static final long DST_ENDPOINT = 1;
    static final long SRC_ENDPOINT = 2;
    static final long SESSION = 4;
    static final long TOTAL_LENGTH = 8;
    static final long REGION = 12;

    static final long COMPAT_REGION_SEQNUM = 13;
    static final long COMPAT_REGION_OFFSET = 14;
    static final long COMPAT_HANDLE = 16;
    static final long COMPAT_MAGIC = 20;
    static final long COMPAT_FIRST_FRAME_OFFSET = 24;
    static final long COMPAT_BLOCK_LENGTH = 26;
    static final long COMPAT_FRAME_INDEX = 28;

    static final long NATIVE_REGION_SEQNUM = 16;
    static final long NATIVE_REGION_OFFSET = 20;
    static final long NATIVE_HANDLE = 24;
    static final long NATIVE_MAGIC = 28;
    static final long NATIVE_FIRST_FRAME_OFFSET = 32;
    static final long NATIVE_BLOCK_LENGTH = 36;
    static final long NATIVE_FRAME_INDEX = 40;

    private PullFrame() {}

    /** Bytes of header. */
    public static int length(WireProfile profile) {
        return profile.compat() ? COMPAT_LENGTH : NATIVE_LENGTH;
    }

    /**
     * Writes the header; {@link PullPlan} gives the last three.
     *
     * @param totalLength bytes of the whole transfer, below 2^32
     * @param regionOffset where the transfer begins in the region; below 2^16 in the compatible layout
     * @param handle names the transfer at the puller
     * @param magic guards the handle
     * @param firstFrameOffset bytes by which the first frame is shorter than the others
     * @param blockLength bytes wanted
     * @param frameIndex number of the block's first frame in the transfer
     */
    public static void encode(
            MemorySegment f,
            long at,
            WireProfile profile,
            int dstEndpoint,
            int srcEndpoint,
            int session,
            long totalLength,
            int region,
            int regionSeqnum,
            int regionOffset,
            int handle,
            int magic,
            int firstFrameOffset,
            int blockLength,
            int frameIndex) {
        BigEndian.put32(f, at, BigEndian.quad8(PacketType.PULL, dstEndpoint, srcEndpoint, 0));
        BigEndian.put32(f, at + SESSION, session);
        BigEndian.put32(f, at + TOTAL_LENGTH, (int) totalLength);
        if (profile.compat()) {
            BigEndian.put8(f, at + REGION, region);
            BigEndian.put8(f, at + COMPAT_REGION_SEQNUM, regionSeqnum);
            BigEndian.put16(f, at + COMPAT_REGION_OFFSET, regionOffset);
            BigEndian.put32(f, at + COMPAT_HANDLE, handle);
            BigEndian.put32(f, at + COMPAT_MAGIC, magic);
            BigEndian.put16(f, at + COMPAT_FIRST_FRAME_OFFSET, firstFrameOffset);
            BigEndian.put16(f, at + COMPAT_BLOCK_LENGTH, blockLength);
            BigEndian.put32(f, at + COMPAT_FRAME_INDEX, frameIndex);
        } else {
            BigEndian.put32(f, at + REGION, region);
            BigEndian.put32(f, at + NATIVE_REGION_SEQNUM, BigEndian.quad8(regionSeqnum, 0, 0, 0));
            BigEndian.put32(f, at + NATIVE_REGION_OFFSET, regionOffset);
            BigEndian.put32(f, at + NATIVE_HANDLE, handle);
            BigEndian.put32(f, at + NATIVE_MAGIC, magic);
            BigEndian.put32(f, at + NATIVE_FIRST_FRAME_OFFSET, firstFrameOffset);
            BigEndian.put32(f, at + NATIVE_BLOCK_LENGTH, blockLength);
            BigEndian.put32(f, at + NATIVE_FRAME_INDEX, frameIndex);
        }
    }

    /**
     * True if the header is whole, there is no payload, the region is one of 256, the block needs no more frames than
     * the profile has, and it lies within the transfer. Whether the transfer lies within the region, and whether the
     * region's sequence number is the present one, its owner must check.
     */
    public static boolean valid(MemorySegment f, long at, int headerLength, int payloadLength, WireProfile profile) {
        if (headerLength < length(profile) || payloadLength != 0 || PacketType.of(f, at) != PacketType.PULL) {
            return false;
        }
        int first = firstFrameOffsetOf(f, at, profile);
        int block = blockLengthOf(f, at, profile);
        int index = frameIndexOf(f, at, profile);
        int offset = regionOffsetOf(f, at, profile);
        if ((regionOf(f, at, profile) | first | block | index | offset) < 0 || regionOf(f, at, profile) > 0xFF) {
            return false;
        }
        long start = PullPlan.start(profile, offset, first, index);
        return first < profile.pullFrame()
                && block > 0
                && (long) first + block <= profile.pullBlock()
                && start >= 0
                && start + block <= totalLengthOf(f, at);
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

    /** Bytes of the whole transfer, 1 to 2^32 - 1. */
    public static long totalLengthOf(MemorySegment f, long at) {
        return BigEndian.u32(f, at + TOTAL_LENGTH);
    }

    public static int regionOf(MemorySegment f, long at, WireProfile profile) {
        return profile.compat() ? BigEndian.u8(f, at + REGION) : BigEndian.i32(f, at + REGION);
    }

    public static int regionSeqnumOf(MemorySegment f, long at, WireProfile profile) {
        return BigEndian.u8(f, at + (profile.compat() ? COMPAT_REGION_SEQNUM : NATIVE_REGION_SEQNUM));
    }

    public static int regionOffsetOf(MemorySegment f, long at, WireProfile profile) {
        return profile.compat()
                ? BigEndian.u16(f, at + COMPAT_REGION_OFFSET)
                : BigEndian.i32(f, at + NATIVE_REGION_OFFSET);
    }

    public static int handleOf(MemorySegment f, long at, WireProfile profile) {
        return BigEndian.i32(f, at + (profile.compat() ? COMPAT_HANDLE : NATIVE_HANDLE));
    }

    public static int magicOf(MemorySegment f, long at, WireProfile profile) {
        return BigEndian.i32(f, at + (profile.compat() ? COMPAT_MAGIC : NATIVE_MAGIC));
    }

    public static int firstFrameOffsetOf(MemorySegment f, long at, WireProfile profile) {
        return profile.compat()
                ? BigEndian.u16(f, at + COMPAT_FIRST_FRAME_OFFSET)
                : BigEndian.i32(f, at + NATIVE_FIRST_FRAME_OFFSET);
    }

    public static int blockLengthOf(MemorySegment f, long at, WireProfile profile) {
        return profile.compat()
                ? BigEndian.u16(f, at + COMPAT_BLOCK_LENGTH)
                : BigEndian.i32(f, at + NATIVE_BLOCK_LENGTH);
    }

    public static int frameIndexOf(MemorySegment f, long at, WireProfile profile) {
        return BigEndian.i32(f, at + (profile.compat() ? COMPAT_FRAME_INDEX : NATIVE_FRAME_INDEX));
    }
}
