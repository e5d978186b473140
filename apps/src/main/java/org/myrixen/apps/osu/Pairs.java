package org.myrixen.apps.osu;

/**
 * Ranks that talk two by two: the first half lead, the second half follow, in the same order.
 *
 * @param rank this one
 * @param count of pairs; ranks beyond them do nothing
 */
record Pairs(int rank, int count) {
    boolean leads() {
        return rank < count;
    }

    boolean follows() {
        return rank >= count && rank < 2 * count;
    }

    /** The other rank of the pair. */
    int partner() {
        return leads() ? rank + count : rank - count;
    }
}
