package org.myrixen.xen.nic;

import java.util.BitSet;
import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** This process's own inbox: where peers announce their rings and ring the bell. */
final class Inbox {
    private final SegmentSpace space;
    private final SharedSegment segment;
    private final RingAddress address;
    private final Doorbell bell;
    private final int entries;
    private final BitSet taken = new BitSet();
    private long looked; // all entries before this one are taken

    /** Makes an inbox of that name and nonce. */
    Inbox(SegmentSpace space, RingAddress address, int entries, InboxNeighbourhood.Bells bells) {
        this.space = space;
        this.address = address;
        this.entries = entries;
        segment = space.create(address.inbox(), InboxLayout.bytes(entries));
        bell = bells.at(segment.memory(), InboxLayout.BELL_AT, null);
        SegmentHeader.write(segment.memory(), SegmentHeader.INBOX, address.nonce(), Owner.self());
    }

    RingAddress address() {
        return address;
    }

    Doorbell bell() {
        return bell;
    }

    /** Cheap: whether a peer may have announced something since all was taken. */
    boolean isStirred() {
        return InboxLayout.claimed(segment.memory()) != looked;
    }

    /** Whether there is an announcement to take. */
    boolean hasMail() {
        return next((int) looked) >= 0;
    }

    /** The first committed entry not yet taken, from there on; -1 if there is none. */
    private int next(int from) {
        long end = Math.clamp(InboxLayout.claimed(segment.memory()), 0, entries);
        for (int entry = taken.nextClearBit(from); entry < end; entry = taken.nextClearBit(entry + 1)) {
            if (InboxLayout.isCommitted(segment.memory(), entry)) {
                return entry;
            }
        }
        return -1;
    }

    /**
     * Takes all announcements there are.
     *
     * @return how many
     */
    int take(Neighbourhood.Mail mail) {
        int count = 0;
        for (int entry = next((int) looked); entry >= 0; entry = next(entry)) {
            taken.set(entry);
            count++;
            Announcement announcement = InboxLayout.read(segment.memory(), entry, address);
            if (announcement == null) {
                mail.senseless();
            } else {
                mail.announced(announcement);
            }
        }
        looked = taken.nextClearBit((int) looked);
        return count;
    }

    void close() {
        bell.retire();
        space.remove(address.inbox());
        segment.close();
    }
}
