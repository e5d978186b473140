package org.myrixen.xen.nic;

import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.segment.SegmentSpace;

/**
 * Those that a ring Nic can share memory with: how this Nic is told of rings, how it is woken, how a peer is reached. Called
 * by one thread at a time, but for what {@link #bell} allows. Nothing here is on the way of a frame: that is ring and bell.
 */
interface Neighbourhood extends AutoCloseable {
    /** Where this Nic is reached. */
    RingAddress address();

    /**
     * Where rings between this Nic and that peer are made and found. Where memory is given to one reader, what is made there
     * is for that peer and what is attached there is that peer's.
     */
    SegmentSpace space(RingAddress peer);

    /**
     * Finds a peer, and proves by its nonce that it is the one meant.
     *
     * @throws org.myrixen.mx.nic.NicException if it is not there or not reachable, saying why
     */
    Neighbour reach(RingAddress peer);

    /** What wakes this Nic. Its owner may sleep in any number of threads; anybody may ring; a retired bell still rings. */
    Doorbell bell();

    /** Cheap, asked at every progress: whether {@link #take} may find something. */
    boolean isStirred();

    /** Whether there is something to take now; asked after the bell was armed. */
    boolean hasMail();

    /**
     * Takes all the mail there is.
     *
     * @return how many pieces
     */
    int take(Mail mail);

    /** Whether peers' memory can be read in one copy: a promise to try. */
    boolean readsRemotely();

    /** The place, for a person. */
    @Override
    String toString();

    /** Leaves: peers that ring learn it. Nobody sleeps beside the bell any more. */
    @Override
    void close();

    /** Takes what neighbours told. */
    interface Mail {
        /** A peer made a ring for us. Nothing about it is proven yet. */
        void announced(Announcement announcement);

        /** Somebody told something without sense. */
        void senseless();

        /** A peer has died: what it committed may still be taken, nothing follows. */
        void died(RingAddress peer);
    }
}
