package org.myrixen.mx.protocol;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;

/** Native blocks for unexpected data, by powers of two; given-back blocks are used again, so that a burst allocates once. */
final class BlockPool implements AutoCloseable {
    private static final int SMALLEST = 6; // 64 bytes
    private static final int CLASSES = 40;

    private final Arena arena = Arena.ofShared();

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
    private final ArrayDeque<MemorySegment>[] free = new ArrayDeque[CLASSES];

    /** A block of at least that many bytes. */
    MemorySegment take(long bytes) {
        int sizeClass = sizeClass(bytes);
        ArrayDeque<MemorySegment> blocks = free[sizeClass];
        MemorySegment block = blocks == null ? null : blocks.poll();
        return block != null ? block : arena.allocate(1L << (sizeClass + SMALLEST), 64);
    }

    void give(MemorySegment block) {
        int sizeClass = sizeClass(block.byteSize());
        if (free[sizeClass] == null) {
            free[sizeClass] = new ArrayDeque<>();
        }
        free[sizeClass].push(block);
    }

    private static int sizeClass(long bytes) {
        return Math.max(0, 64 - Long.numberOfLeadingZeros(bytes - 1) - SMALLEST);
    }

    @Override
    public void close() {
        arena.close();
    }
}
