package org.myrixen.runtime.coll;

/**
 * How algorithms for a power of two of ranks take any number: of the first 2·extra ranks each even one hands its data
 * to its odd neighbour and waits for the result. The others are numbered anew, in order, so that runs of ranks stay
 * runs.
 */
final class Fold {
    /** The new rank of one that sits out. */
    static final int OUT = -1;

    private Fold() {}

    /** The largest power of two of ranks. */
    static int ranks(int size) {
        return Integer.highestOneBit(size);
    }

    private static int extra(int size) {
        return size - ranks(size);
    }

    /** Whether a rank is an odd one with a neighbour that sits out: {@code rank - 1}. */
    static boolean standsForTwo(int rank, int size) {
        return rank < 2 * extra(size) && rank % 2 == 1;
    }

    /** The number of a rank among those that take part, or {@link #OUT}. */
    static int newRank(int rank, int size) {
        int extra = extra(size);
        if (rank >= 2 * extra) {
            return rank - extra;
        }
        return rank % 2 == 1 ? rank / 2 : OUT;
    }

    /** The rank that has this number. */
    static int oldRank(int newRank, int size) {
        int extra = extra(size);
        return newRank < extra ? 2 * newRank + 1 : newRank + extra;
    }

    /** The first rank that the rank with this number stands for; the size for {@code newRank == ranks(size)}. */
    static int firstRank(int newRank, int size) {
        int extra = extra(size);
        return newRank < extra ? 2 * newRank : newRank + extra;
    }
}
