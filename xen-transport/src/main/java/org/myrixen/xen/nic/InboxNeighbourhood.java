package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;
import org.myrixen.xen.segment.SegmentSpace;

/** Neighbours that all see one space: each has an inbox segment there, with a bell in it. */
final class InboxNeighbourhood implements Neighbourhood {
    private final SegmentSpace space;
    private final Inbox inbox;
    private final Bells bells;
    private final boolean readsRemotely;

    /**
     * Opens the inbox of that address, with so many entries.
     *
     * @param readsRemotely whether the neighbours are processes of one kernel
     * @throws org.myrixen.mx.nic.NicException if there is no room for it
     */
    InboxNeighbourhood(SegmentSpace space, RingAddress address, int entries, Bells bells, boolean readsRemotely) {
        this.space = space;
        this.bells = bells;
        this.readsRemotely = readsRemotely;
        inbox = new Inbox(space, address, entries, bells);
    }

    /** How bells in inbox segments are made. */
    interface Bells {
        /** Bells that the kernel of one host knows. */
        Bells FUTEX = (memory, offset, peer) -> new FutexDoorbell(memory, offset);

        /** The same, of owners who fence for their ringers. */
        Bells BARRIER = (memory, offset, peer) ->
                peer == null ? FutexDoorbell.withBarrier(memory, offset) : new FutexDoorbell(memory, offset);

        /**
         * The bell of an inbox, alone on its cache line.
         *
         * @param peer whose inbox it is; null for our own
         */
        Doorbell at(MemorySegment memory, long offset, RingAddress peer);
    }

    @Override
    public RingAddress address() {
        return inbox.address();
    }

    @Override
    public SegmentSpace space(RingAddress peer) {
        return space;
    }

    @Override
    public Neighbour reach(RingAddress peer) {
        return new PeerInbox(space, peer, bells, readsRemotely);
    }

    @Override
    public Doorbell bell() {
        return inbox.bell();
    }

    @Override
    public boolean isStirred() {
        return inbox.isStirred();
    }

    @Override
    public boolean hasMail() {
        return inbox.hasMail();
    }

    @Override
    public int take(Mail mail) {
        return inbox.take(mail);
    }

    @Override
    public boolean readsRemotely() {
        return readsRemotely;
    }

    @Override
    public String toString() {
        return space.toString();
    }

    @Override
    public void close() {
        inbox.close();
    }
}
