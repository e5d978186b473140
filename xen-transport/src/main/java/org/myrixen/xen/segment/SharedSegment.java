package org.myrixen.xen.segment;

import java.lang.foreign.MemorySegment;

/** Memory that this process and a peer both see, found by a name in its {@link SegmentSpace}. */
public interface SharedSegment extends AutoCloseable {
    String name();

    /** The whole segment, at least 64-byte aligned, accessible from any thread until {@link #close}. */
    MemorySegment memory();

    /** Unmaps it here. The name, and the peer's mapping, stay. */
    @Override
    void close();
}
