package org.myrixen.xen.ring;

import org.myrixen.xen.segment.LocalSpace;
import org.myrixen.xen.segment.SegmentSpace;

final class LocalRingTest extends RingContract {
    private final SegmentSpace space = new LocalSpace();

    @Override
    protected SegmentSpace space() {
        return space;
    }
}
