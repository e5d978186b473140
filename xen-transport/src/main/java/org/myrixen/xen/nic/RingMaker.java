package org.myrixen.xen.nic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentName;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** Makes the ring segments of one Nic, and maps those that peers made. */
final class RingMaker {
    /** Sets apart the Nics of one process, whatever its source of randomness. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    private final Neighbourhood neighbourhood;
    private final RandomGenerator random;
    private int made;

    RingMaker(Neighbourhood neighbourhood, RandomGenerator random) {
        this.neighbourhood = neighbourhood;
        this.random = random;
    }

    /** A name that no other Nic here has: for an inbox, and for the rings its owner makes. */
    static String inboxName(NicConfig config) {
        int tag = config.random().nextInt() ^ OPENED.incrementAndGet() * 0x9E3779B1;
        return SegmentName.inbox(config.job(), Owner.self().pid(), tag);
    }

    /**
     * Makes an empty ring for that peer.
     *
     * @throws NicException if there is no room for it
     */
    Made make(RingAddress peer, long bytes) {
        RingAddress self = neighbourhood.address();
        int number = made++;
        long nonce = random.nextLong();
        SharedSegment segment = neighbourhood.space(peer).create(SegmentName.ring(self.inbox(), number), bytes);
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
                || announcement.bytes() < RingLayout.FIRST_BYTES
                || announcement.bytes() > RingLayout.MAX_BYTES) {
            throw new NicException("an impossible announcement: " + announcement);
        }
        String name = SegmentName.ring(announcement.sender().inbox(), (int) announcement.number());
        SegmentSpace space = neighbourhood.space(announcement.sender());
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

    /** Removes a ring of ours if that peer did not take it over. */
    void takeBack(RingAddress peer, SharedSegment segment) {
        neighbourhood.space(peer).remove(segment.name());
    }
}
