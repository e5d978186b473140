package org.myrixen.xen.nic;

import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingReceiver;
import org.myrixen.xen.segment.MemoryFault;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.store.StoreException;

/** The ring from one peer, in whichever segment it goes on. */
final class InboundRing {
    private final RingMaker maker;
    private final RingLink link;
    private final int maxPayload;
    private SharedSegment segment;
    private RingReceiver receiver;
    private final Patience patience = new Patience();
    private boolean orphaned;
    private String fault;

    /**
     * Maps the announced ring.
     *
     * @throws NicException if it is not what was announced
     */
    InboundRing(RingMaker maker, RingLink link, Announcement announcement, int maxPayload) {
        this.maker = maker;
        this.link = link;
        this.maxPayload = maxPayload;
        map(announcement);
    }

    private void map(Announcement announcement) {
        SharedSegment next = maker.takeOver(announcement);
        try {
            receiver = new RingReceiver(next.memory(), maxPayload);
        } catch (NicException e) {
            next.close();
            throw e;
        }
        if (segment != null) {
            segment.close();
        }
        segment = next;
    }

    int drain(FrameHandler handler, int limit) {
        try {
            return receiver.drain(link.peer(), handler, limit);
        } catch (InternalError e) {
            fault = MemoryFault.reason(e);
            return 0;
        }
    }

    /** Whether there is nothing to drain; not if the ring is of no use any more. */
    boolean isEmpty() {
        try {
            return fault == null && receiver.isEmpty();
        } catch (InternalError e) {
            fault = MemoryFault.reason(e);
            return false;
        }
    }

    boolean isOpen() {
        return fault == null && receiver.state() == RingReceiver.State.OPEN && !(orphaned && isEmpty());
    }

    /** Its sender died: what it left may still be taken. */
    void orphan() {
        orphaned = true;
    }

    RingLink link() {
        return link;
    }

    /** Why the ring is of no use any more; null if its sender ended it properly. */
    String fault() {
        return fault;
    }

    /** Goes where the sender went; false if the ring is at its end. */
    boolean follow() {
        if (fault != null) {
            return false;
        }
        switch (receiver.state()) {
            case FINISHED -> {
                return false;
            }
            case OPEN -> {
                fault = "its sender died";
                return false;
            }
            case BROKEN -> {
                fault = "its sender broke the protocol";
                return false;
            }
            case MOVED -> {}
        }
        try {
            if (patience.isDue(System.nanoTime())) {
                map(new Announcement(
                        link.address(), receiver.movedNumber(), receiver.movedBytes(), receiver.movedNonce()));
                patience.reset();
            }
            return true;
        } catch (NicException e) {
            fault = e.getMessage();
            return false;
        } catch (StoreException e) {
            fault = patience.endures(System.nanoTime()) ? null : e.getMessage();
            return fault == null; // it stays moved, and this is called again
        }
    }

    void close() {
        segment.close();
    }

    @Override
    public String toString() {
        return receiver.toString();
    }
}
