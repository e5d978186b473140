package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.segment.SharedSegment;

/** A peer that was reached. */
interface Neighbour {
    /**
     * Tells the peer about a ring of ours.
     *
     * @throws org.myrixen.mx.nic.NicException if it can not be told any more
     */
    void announce(Announcement announcement);

    /**
     * The bell to ring after a commit into that ring of ours, valid until the ring's segment or this is closed. It answers
     * false once the peer is known to be gone.
     */
    Doorbell bell(SharedSegment ring);

    /** Reads the peer's memory in one copy; false if that is not possible. */
    default boolean read(long address, MemorySegment target, long offset, long length) {
        return false;
    }

    void close();
}
