package org.myrixen.apps.npb.mg;

/**
 * The ranks as a periodic grid of 2<sup>a</sup> × 2<sup>b</sup> × 2<sup>c</sup>, the first axis fastest. As in NPB, factors of two go to
 * the last axis first, whose faces lie in one piece in memory.
 */
record RankGrid(int rank, int logX, int logY, int logZ) {
    /** The axes, from the one along which neighbours in memory lie. */
    enum Axis {
        X,
        Y,
        Z
    }

    /** The place of a rank among {@code ranks}, a power of two. */
    static RankGrid of(int ranks, int rank) {
        int log = Integer.numberOfTrailingZeros(ranks);
        int logX = log / 3;
        int logY = (log - logX) / 2;
        return new RankGrid(rank, logX, logY, log - logX - logY);
    }

    /** Ranks along an axis, as a power of two. */
    int log(Axis axis) {
        return switch (axis) {
            case X -> logX;
            case Y -> logY;
            case Z -> logZ;
        };
    }

    /** Ranks along an axis. */
    int ranks(Axis axis) {
        return 1 << log(axis);
    }

    private int shift(Axis axis) {
        return switch (axis) {
            case X -> 0;
            case Y -> logX;
            case Z -> logX + logY;
        };
    }

    /** The place of this rank along an axis, from 0. */
    int coordinate(Axis axis) {
        return (rank >> shift(axis)) & (ranks(axis) - 1);
    }

    /** The neighbour along an axis, in direction −1 or 1; this rank itself where it is the only one. */
    int neighbour(Axis axis, int direction) {
        int place = (coordinate(axis) + direction) & (ranks(axis) - 1);
        return rank + ((place - coordinate(axis)) << shift(axis));
    }
}
