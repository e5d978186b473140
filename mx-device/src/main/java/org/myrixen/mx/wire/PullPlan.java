package org.myrixen.mx.wire;

/**
 * How a large message is pulled: blocks of frames, each block asked for by one {@link PullFrame} and answered by up to
 * {@code pullFramesPerBlock} replies (section 3.9). Frames lie on multiples of the frame size in the sender's region,
 * so the first frame is shorter when the transfer begins off a multiple. Lengths and offsets are bytes; message offsets
 * count from the begin of the transfer.
 */
public final class PullPlan {
    private PullPlan() {}

    /** How many blocks a transfer takes. */
    public static int blocks(WireProfile profile, long totalLength, int regionOffset) {
        return (int) ceilDiv(totalLength + remainder(profile, regionOffset), profile.pullBlock());
    }

    /** What the first frame of a block lacks. */
    public static int firstFrameOffset(WireProfile profile, int regionOffset, int block) {
        return block == 0 ? remainder(profile, regionOffset) : 0;
    }

    /** Number of a block's first frame in the transfer. */
    public static int frameIndex(WireProfile profile, int block) {
        return block * profile.pullFramesPerBlock();
    }

    /** Bytes of a block. */
    public static int blockLength(WireProfile profile, long totalLength, int regionOffset, int block) {
        int first = firstFrameOffset(profile, regionOffset, block);
        long start = start(profile, regionOffset, first, frameIndex(profile, block));
        return (int) Math.min(profile.pullBlock() - first, totalLength - start);
    }

    /** Message offset of a block, from the fields of its {@link PullFrame}. */
    public static long start(WireProfile profile, int regionOffset, int firstFrameOffset, int frameIndex) {
        return (long) frameIndex * profile.pullFrame() - remainder(profile, regionOffset) + firstFrameOffset;
    }

    /** How many replies a block takes. */
    public static int replies(WireProfile profile, int firstFrameOffset, int blockLength) {
        return (int) ceilDiv((long) firstFrameOffset + blockLength, profile.pullFrame());
    }

    /** Sequence number of a reply: its frame number in the transfer, modulo 256. */
    public static int replySeqnum(int frameIndex, int reply) {
        return (frameIndex + reply) & 0xFF;
    }

    /** Bytes of a reply. */
    public static int replyLength(WireProfile profile, int firstFrameOffset, int blockLength, int reply) {
        int begin = replyOffset(profile, firstFrameOffset, reply);
        int end = replyOffset(profile, firstFrameOffset, reply + 1);
        return Math.min(end, blockLength) - begin;
    }

    /** Where a reply begins in its block; its message offset is this plus the block's {@link #start}. */
    public static int replyOffset(WireProfile profile, int firstFrameOffset, int reply) {
        return reply == 0 ? 0 : reply * profile.pullFrame() - firstFrameOffset;
    }

    /** Number in the transfer of the frame that holds a message offset; guards replies against wrapped numbers. */
    public static long frameAt(WireProfile profile, int regionOffset, long messageOffset) {
        return (messageOffset + remainder(profile, regionOffset)) / profile.pullFrame();
    }

    private static int remainder(WireProfile profile, int regionOffset) {
        return regionOffset % profile.pullFrame();
    }

    private static long ceilDiv(long a, int b) {
        return (a + b - 1) / b;
    }
}
