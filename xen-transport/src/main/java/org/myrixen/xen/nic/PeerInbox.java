package org.myrixen.xen.nic;

import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.FutexDoorbell;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** A peer's inbox, mapped here. */
final class PeerInbox {
    private final ShmAddress address;
    private final SharedSegment segment;
    private final Doorbell bell;

    /**
     * Maps the peer's inbox, and proves by the nonce in it that it is this peer's.
     *
     * @throws NicException if it is not there or not the one meant
     */
    PeerInbox(SegmentSpace space, ShmAddress address) {
        this.address = address;
        segment = space.attach(address.inbox());
        try {
            SegmentHeader.check(segment, SegmentHeader.INBOX, address.nonce());
            if (InboxLayout.entries(segment.memory()) < 1) {
                throw new NicException(segment.name() + " is too short for an inbox");
            }
        } catch (NicException e) {
            segment.close();
            throw e;
        }
        bell = new FutexDoorbell(segment.memory(), InboxLayout.BELL_AT);
    }

    /**
     * Tells the peer about a ring.
     *
     * @throws NicException if the peer's inbox is full
     */
    void announce(Announcement announcement) {
        if (!InboxLayout.announce(segment.memory(), announcement)) {
            throw new NicException("the inbox " + address.inbox() + " is full after "
                    + InboxLayout.entries(segment.memory()) + " rings: raise shm.inbox.entries");
        }
    }

    Doorbell bell() {
        return bell;
    }

    long pid() {
        return SegmentHeader.ownerOf(segment.memory()).pid();
    }

    /** Whether the peer's pid means the same process to us: not in another container. */
    boolean isInOurPidNamespace() {
        Owner owner = SegmentHeader.ownerOf(segment.memory());
        return owner.pidNamespace() == Owner.self().pidNamespace();
    }

    long nonceAddress() {
        return SegmentHeader.nonceAddress(segment.memory());
    }

    void close() {
        segment.close();
    }
}
