package org.myrixen.xen.segment;

final class LocalSpaceTest extends SharedSegmentContract {
    private final SegmentSpace space = new LocalSpace();

    @Override
    protected SegmentSpace space() {
        return space;
    }
}
