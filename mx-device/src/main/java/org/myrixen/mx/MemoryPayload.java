package org.myrixen.mx;

import java.lang.foreign.MemorySegment;

/**
 * A payload of up to 256 segments of memory, as MX has it ({@code mx_segment_t}): the message is their concatenation. Empty
 * segments are legal; nothing outside them is touched.
 */
public final class MemoryPayload implements Payload {
    /** Most segments of one message (MX_MAX_SEGMENTS). */
    public static final int SEGMENTS_MAX = 256;

    private final MemorySegment[] segments;
    private final long length;

    private MemoryPayload(MemorySegment[] segments) {
        this.segments = segments;
        long sum = 0;
        for (MemorySegment segment : segments) {
            sum += segment.byteSize();
        }
        length = sum;
    }

    /**
     * Segments of native memory or of Java arrays, in message order.
     *
     * @throws MxException BAD_SEG_CNT if there are more than 256
     */
    public static MemoryPayload of(MemorySegment... segments) {
        if (segments.length > SEGMENTS_MAX) {
            throw new MxException(
                    ReturnCode.BAD_SEG_CNT, segments.length + " segments; a message has at most " + SEGMENTS_MAX);
        }
        return new MemoryPayload(segments.clone());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void gather(long position, MemorySegment target, long offset, int length) {
        long skip = position;
        int left = length;
        for (int i = 0; left > 0; i++) {
            long here = Math.min(segments[i].byteSize() - skip, left);
            if (here > 0) {
                MemorySegment.copy(segments[i], skip, target, offset + length - left, here);
                left -= (int) here;
            }
            skip = Math.max(0, skip - segments[i].byteSize());
        }
    }

    @Override
    public void scatter(long position, MemorySegment source, long offset, int length) {
        long skip = position;
        int left = length;
        for (int i = 0; left > 0; i++) {
            long here = Math.min(segments[i].byteSize() - skip, left);
            if (here > 0) {
                MemorySegment.copy(source, offset + length - left, segments[i], skip, here);
                left -= (int) here;
            }
            skip = Math.max(0, skip - segments[i].byteSize());
        }
    }

    @Override
    public MemorySegment memory() {
        return segments.length == 1 && segments[0].isNative() ? segments[0] : null;
    }
}
