package org.myrixen.xen.split;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SharedSegment;

/**
 * A channel between a frontend and its backend, version 1 (of {@link SegmentHeader}), byte order of the host. The frontend
 * makes it; R bytes a ring, which both know from their negotiation and not from here.
 *
 * <pre>
 *        0       4       8       12      16
 *      0 | SegmentHeader, 64 bytes         |
 *    256 | frontend's bell: 32-bit word    |   {@link org.myrixen.xen.doorbell.FutexDoorbell}, where bells are futexes
 *    512 | backend's bell: 32-bit word     |
 *    768 | beat          | of endpoints  |     written by the backend: counts while it lives; frames that it
 *    784 | of regions    | of pulls      |     dropped for a {@link Quota}, by quota in that order
 *   4096 | ring of frames to the backend, R bytes, {@link RingLayout}
 * 4096+R | ring of frames to the frontend, R bytes
 * </pre>
 *
 * <p>Each frame of a ring is a payload without header: the whole Ethernet frame, contiguous. Commit rule: the magic of the
 * header, written last by the frontend.
 */
public final class ChannelLayout {
    /** A segment that is a channel. */
    public static final int CHANNEL = 3;

    public static final long FRONTEND_BELL_AT = 256;
    public static final long BACKEND_BELL_AT = 512;

    private static final long BEAT_AT = 768;
    private static final long QUOTA_DROPS_AT = 776;
    private static final long RINGS_AT = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private ChannelLayout() {}

    /** Bytes of a channel with rings of that size. */
    public static long bytes(long ringBytes) {
        return RINGS_AT + 2 * ringBytes;
    }

    /** Lays an empty channel into a segment of zeros of {@link #bytes} bytes, and commits it. */
    public static void format(SharedSegment segment, long ringBytes, long nonce) {
        RingLayout.format(outgoing(segment.memory(), ringBytes));
        RingLayout.format(incoming(segment.memory(), ringBytes));
        SegmentHeader.write(segment.memory(), CHANNEL, nonce, Owner.self());
    }

    /**
     * Proves that this is the channel meant, and of the size agreed on.
     *
     * @throws NicException if not, saying what differs
     */
    public static void check(SharedSegment segment, long ringBytes, long nonce) {
        if (segment.memory().byteSize() != bytes(ringBytes)) {
            throw new NicException(segment.name() + " has " + segment.memory().byteSize()
                    + " bytes, a channel with rings of " + ringBytes + " has " + bytes(ringBytes));
        }
        SegmentHeader.check(segment, CHANNEL, nonce);
    }

    /** The ring of frames from the frontend. */
    public static MemorySegment outgoing(MemorySegment memory, long ringBytes) {
        return memory.asSlice(RINGS_AT, ringBytes);
    }

    /** The ring of frames to the frontend. */
    public static MemorySegment incoming(MemorySegment memory, long ringBytes) {
        return memory.asSlice(RINGS_AT + ringBytes, ringBytes);
    }

    /** Backend: says that it lives. */
    public static void beat(MemorySegment memory, long count) {
        LONG.setOpaque(memory, BEAT_AT, count);
    }

    /** Frontend: what the backend said last. */
    public static long beat(MemorySegment memory) {
        return (long) LONG.getOpaque(memory, BEAT_AT);
    }

    /** Backend: says how many of the frontend's frames it has dropped for that quota. */
    public static void quotaDrops(MemorySegment memory, Quota quota, long count) {
        LONG.setOpaque(memory, QUOTA_DROPS_AT + (long) Long.BYTES * quota.ordinal(), count);
    }

    /** Frontend: what the backend said last. */
    public static long quotaDrops(MemorySegment memory, Quota quota) {
        return (long) LONG.getOpaque(memory, QUOTA_DROPS_AT + (long) Long.BYTES * quota.ordinal());
    }
}
