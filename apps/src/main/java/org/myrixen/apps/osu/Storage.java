package org.myrixen.apps.osu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The kinds of memory that package mpi takes messages from. */
enum Storage {
    /** {@code byte[]} or {@code int[]}, on the heap. */
    ARRAY,
    /** A direct ByteBuffer. */
    DIRECT,
    /** A MemorySegment outside the heap. */
    SEGMENT;

    private static final int PAGE = 4096;

    /** Memory for {@code count} elements, at the start of a page where that can be chosen. */
    Region allocate(Element element, int count) {
        int bytes = Math.multiplyExact(count, element.bytes());
        return switch (this) {
            case ARRAY -> onHeap(element, count);
            case DIRECT -> {
                ByteBuffer room = ByteBuffer.allocateDirect(Math.addExact(bytes, PAGE));
                int start = (PAGE - room.alignmentOffset(0, PAGE)) % PAGE;
                ByteBuffer buffer = room.slice(start, bytes).order(ByteOrder.nativeOrder());
                yield new Region(element, count, buffer, MemorySegment.ofBuffer(buffer));
            }
            case SEGMENT -> {
                MemorySegment segment = Arena.ofAuto().allocate(bytes, PAGE);
                yield new Region(element, count, segment, segment);
            }
        };
    }

    private static Region onHeap(Element element, int count) {
        if (element == Element.CHAR) {
            byte[] array = new byte[count];
            return new Region(element, count, array, MemorySegment.ofArray(array));
        }
        int[] array = new int[count];
        return new Region(element, count, array, MemorySegment.ofArray(array));
    }
}
