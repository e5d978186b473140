package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.ffi.ProcessMemory;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** A peer's inbox, mapped here. */
final class PeerInbox implements Neighbour {
    private final RingAddress address;
    private final SharedSegment segment;
    private final Doorbell bell;
    private final boolean readsRemotely;
    private RemoteReads remoteReads;

    /**
     * Maps the peer's inbox, and proves by the nonce in it that it is this peer's.
     *
     * @throws NicException if it is not there or not the one meant
     */
    PeerInbox(SegmentSpace space, RingAddress address, InboxNeighbourhood.Bells bells, boolean readsRemotely) {
        this.address = address;
        this.readsRemotely = readsRemotely;
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
        bell = bells.at(segment.memory(), InboxLayout.BELL_AT, address);
    }

    @Override
    public void announce(Announcement announcement) {
        if (!InboxLayout.announce(segment.memory(), announcement)) {
            throw new NicException("the inbox " + address.inbox() + " is full after "
                    + InboxLayout.entries(segment.memory()) + " rings: raise " + address.nic() + ".inbox.entries");
        }
    }

    @Override
    public Doorbell bell(SharedSegment ring) {
        return bell;
    }

    @Override
    public boolean read(long remote, MemorySegment target, long offset, long length) {
        if (remoteReads == null) {
            remoteReads =
                    readsRemotely ? RemoteReads.probe(this, address.nonce(), new ProcessMemory()) : RemoteReads.REFUSED;
        }
        return remoteReads.read(remote, target, offset, length);
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

    @Override
    public void close() {
        segment.close();
    }
}
