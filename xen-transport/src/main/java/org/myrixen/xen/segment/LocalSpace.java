package org.myrixen.xen.segment;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.myrixen.mx.nic.NicException;

/** Segments within this process: for tests, and for endpoints that only talk to themselves. */
public final class LocalSpace implements SegmentSpace {
    private final Map<String, MemorySegment> segments = new ConcurrentHashMap<>();

    @Override
    public SharedSegment create(String name, long bytes) {
        // An automatic arena plays the kernel's part: the memory goes when neither name nor mapping holds it.
        MemorySegment memory = Arena.ofAuto().allocate(bytes, 4096);
        if (segments.putIfAbsent(name, memory) != null) {
            throw new NicException("there is a segment " + name + " already in " + this);
        }
        return new LocalSegment(name, memory);
    }

    @Override
    public SharedSegment attach(String name) {
        MemorySegment memory = segments.get(name);
        if (memory == null) {
            throw new NicException("no segment " + name + " in " + this);
        }
        return new LocalSegment(name, memory);
    }

    @Override
    public boolean remove(String name) {
        return segments.remove(name) != null;
    }

    @Override
    public String toString() {
        return "this process";
    }

    private record LocalSegment(String name, MemorySegment memory) implements SharedSegment {
        @Override
        public void close() {
            // nothing is mapped
        }
    }
}
