package org.myrixen.xen.ring;

import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** Both ends of one ring, each with its own mapping. */
record RingPair(SharedSegment sent, SharedSegment received, RingSender sender, RingReceiver receiver)
        implements AutoCloseable {
    static final int MAX_PAYLOAD = WireProfile.RING.maxPayload();

    static RingPair make(SegmentSpace space, long bytes) {
        SharedSegment sent = space.create("myrixen-ring-1-a", bytes);
        RingLayout.format(sent.memory());
        SegmentHeader.write(sent.memory(), SegmentHeader.RING, 7, Owner.self());
        SharedSegment received = space.attach("myrixen-ring-1-a");
        space.remove("myrixen-ring-1-a");
        return new RingPair(
                sent, received, new RingSender(sent.memory()), new RingReceiver(received.memory(), MAX_PAYLOAD));
    }

    int slots() {
        return RingLayout.slotCount(sent.memory());
    }

    @Override
    public void close() {
        sent.close();
        received.close();
    }
}
