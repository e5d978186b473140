package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.wire.PacketType;

/**
 * A sequenced message over a lossy link, from its first frame until it is acknowledged. It has its own copy of the payload,
 * since the send it came from is long done (MX calls that a zombie). Pooled.
 */
final class Sent {
    /** One of {@link PacketType}: TINY, SMALL, MEDIUM, RNDV or NOTIFY. */
    int type;

    int seqnum;
    long matchInfo;

    /** Bytes of the message; of a NOTIFY, bytes taken. */
    long length;

    /** The payload of TINY, SMALL and MEDIUM; null if it is empty. */
    MemorySegment data;

    /** Region number of RNDV and NOTIFY. */
    int region;

    /** Frames of the message, and those still to be written in this round, as bits. */
    int frames;

    int left;

    long firstAt;
    long sentAt;

    /** How often it has been written whole. */
    int rounds;

    /** The partner has it, though not all before it. */
    boolean here;

    /** Acknowledged while it waited to be resent: to be recycled when its turn comes. */
    boolean acked;

    /** In the queue of what is to be written. */
    boolean queued;

    Sent next;

    /** What it counts for against the {@link Allowance}: small frames cost buffers, too. */
    int cost() {
        return data == null ? 512 : (int) Math.max(512, length);
    }

    /** All frames, as bits. */
    int whole() {
        return frames == 32 ? -1 : (1 << frames) - 1;
    }
}
