package org.myrixen.xen.nic;

import java.util.HashMap;
import java.util.Map;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.doorbell.IvshmemInterrupts;
import org.myrixen.xen.doorbell.PollingDoorbell;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.MemoryFault;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SegmentSpace;

/** Neighbours in other virtual machines, by one memory that they all see; the leases there tell of deaths. */
final class IvshmemNeighbourhood implements Neighbourhood {
    private final IvshmemSpace space;
    private final InboxNeighbourhood inboxes;
    private final Map<String, RingAddress> known = new HashMap<>();
    private volatile boolean hasOrphans;
    private final IvshmemInterrupts interrupts;
    private String gone;

    /**
     * Opens the inbox of that address; space and interrupts are this neighbourhood's from now on.
     *
     * @param interrupts of this process; null if it has none
     * @throws org.myrixen.mx.nic.NicException if there is no room for it
     */
    IvshmemNeighbourhood(IvshmemSpace space, RingAddress address, int entries, IvshmemInterrupts interrupts) {
        this.space = space;
        this.interrupts = interrupts;
        inboxes = new InboxNeighbourhood(
                space,
                address,
                entries,
                (memory, offset, peer) -> new PollingDoorbell(memory, offset, interrupts, peer == null),
                false);
        space.onOrphan(() -> hasOrphans = true); // a sleeper looks when its time is over
    }

    @Override
    public RingAddress address() {
        return inboxes.address();
    }

    @Override
    public SegmentSpace space(RingAddress peer) {
        known.put(peer.inbox(), peer);
        return space;
    }

    @Override
    public Neighbour reach(RingAddress peer) {
        known.put(peer.inbox(), peer);
        return inboxes.reach(peer);
    }

    @Override
    public Doorbell bell() {
        return inboxes.bell();
    }

    @Override
    public boolean isStirred() {
        try {
            return hasOrphans || inboxes.isStirred();
        } catch (InternalError e) {
            return isGone(e);
        }
    }

    @Override
    public boolean hasMail() {
        try {
            return hasOrphans || inboxes.hasMail();
        } catch (InternalError e) {
            return isGone(e);
        }
    }

    /** The space notices soon, puts something in the place of the memory, and tells all neighbours as orphans. */
    private boolean isGone(InternalError e) {
        gone = MemoryFault.reason(e);
        return false;
    }

    @Override
    public int take(Mail mail) {
        int count = takeMail(mail);
        if (hasOrphans) {
            hasOrphans = false;
            for (String name = space.orphan(); name != null; name = space.orphan()) {
                RingAddress dead = known.get(SegmentName.inboxOf(name));
                if (dead != null) {
                    mail.died(dead);
                    count++;
                }
            }
        }
        return count;
    }

    private int takeMail(Mail mail) {
        try {
            return inboxes.take(mail);
        } catch (InternalError e) {
            isGone(e);
            return 0;
        }
    }

    @Override
    public boolean readsRemotely() {
        return false;
    }

    @Override
    public String toString() {
        return inboxes + (interrupts == null ? ", polling" : ", " + interrupts) + (gone == null ? "" : ", " + gone);
    }

    @Override
    public void close() {
        inboxes.close();
        space.close();
        if (interrupts != null) {
            interrupts.close();
        }
    }
}
