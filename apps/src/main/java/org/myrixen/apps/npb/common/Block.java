package org.myrixen.apps.npb.common;

/**
 * The half-open range [first, first + length) of a longer range, such as the part of one rank.
 *
 * @param first index of the first element, from 0
 * @param length number of elements, may be 0
 */
public record Block(int first, int length) {

    /**
     * Part {@code index} of {@code total} elements in {@code parts} parts; the first total mod parts are longer by one.
     */
    public static Block of(int total, int parts, int index) {
        int shorter = total / parts;
        int longerParts = total % parts;
        int first = index * shorter + Math.min(index, longerParts);
        return new Block(first, index < longerParts ? shorter + 1 : shorter);
    }

    /** Index after the last element. */
    public int end() {
        return first + length;
    }

    /** Whether the element with that index is in here. */
    public boolean contains(int index) {
        return index >= first && index < first + length;
    }
}
