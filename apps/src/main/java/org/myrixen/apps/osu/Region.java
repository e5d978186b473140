package org.myrixen.apps.osu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The memory of a message, filled and checked with {@link Pattern}. */
final class Region {
    private final Element element;
    private final int count;
    private final Object buffer;
    private final MemorySegment memory;

    /** {@code buffer} as package mpi takes it, and the same memory to look into. */
    Region(Element element, int count, Object buffer, MemorySegment memory) {
        this.element = element;
        this.count = count;
        this.buffer = buffer;
        this.memory = memory;
    }

    /** For package mpi. */
    Object buffer() {
        return buffer;
    }

    /** Writes zeros, so that a message that does not come is not taken for an earlier one. */
    void clear() {
        memory.fill((byte) 0);
    }

    /** Writes {@code length} values of the pattern from element {@code start} on. */
    void fill(int start, int length, Pattern pattern) {
        for (int i = 0; i < length; i++) {
            put(start + i, pattern.at(i));
        }
    }

    /** How many of {@code length} elements from {@code start} on are not those of the pattern. */
    int wrong(int start, int length, Pattern pattern) {
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            if (get(start + i) != cut(pattern.at(i))) {
                wrong++;
            }
        }
        return wrong;
    }

    /** Elements in all. */
    int count() {
        return count;
    }

    private int cut(int value) {
        return element == Element.CHAR ? (byte) value : value;
    }

    private void put(int index, int value) {
        if (element == Element.CHAR) {
            memory.set(ValueLayout.JAVA_BYTE, index, (byte) value);
        } else {
            memory.setAtIndex(ValueLayout.JAVA_INT, index, value);
        }
    }

    private int get(int index) {
        return element == Element.CHAR
                ? memory.get(ValueLayout.JAVA_BYTE, index)
                : memory.getAtIndex(ValueLayout.JAVA_INT, index);
    }
}
