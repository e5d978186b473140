package org.myrixen.xen.nic;

import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** Makes the ring segments of one Nic, and maps those that peers made. */
final class RingMaker {
    private final SegmentSpace space;
    private final ShmAddress self;
    private final RandomGenerator random;
    private int made;

    RingMaker(SegmentSpace space, ShmAddress self, RandomGenerator random) {
        this.space = space;
        this.self = self;
        this.random = random;
    }

    /**
     * Makes an empty ring.
     *
     * @throws NicException if there is no room for it
     */
    Made make(long bytes) {
        int number = made++;
        long nonce = random.nextLong();
        SharedSegment segment = space.create(SegmentName.ring(self.inbox(), number), bytes);
        RingLayout.format(segment.memory());
        SegmentHeader.write(segment.memory(), SegmentHeader.RING, nonce, Owner.self());
        return new Made(segment, new Announcement(self, number, bytes, nonce));
    }

    /** A ring of ours, and what to tell the receiver about it. */
    record Made(SharedSegment segment, Announcement announcement) {}

    /**
     * Maps a ring that a peer made and takes its name away.
     *
     * @throws NicException if it is not what was announced
     */
    SharedSegment takeOver(Announcement announcement) {
        if (announcement.number() < 0
                || announcement.number() > 999_999_999
                || announcement.bytes() < RingLayout.MIN_BYTES
                || announcement.bytes() > RingLayout.MAX_BYTES) {
            throw new NicException("an impossible announcement: " + announcement);
        }
        String name = SegmentName.ring(announcement.sender().inbox(), (int) announcement.number());
        SharedSegment segment = space.attach(name);
        try {
            SegmentHeader.check(segment, SegmentHeader.RING, announcement.nonce());
            if (segment.memory().byteSize() != announcement.bytes()) {
                throw new NicException(name + " was announced with another size");
            }
        } catch (NicException e) {
            segment.close();
            throw e;
        }
        space.remove(name);
        return segment;
    }

    /** Removes a ring of ours if its receiver did not take it over. */
    void takeBack(SharedSegment segment) {
        space.remove(segment.name());
    }
}
