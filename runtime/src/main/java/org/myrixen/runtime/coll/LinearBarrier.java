package org.myrixen.runtime.coll;

/** Barrier in which all signal rank 0, which signals all: each rank has to run once, whatever their number. */
final class LinearBarrier {
    private LinearBarrier() {}

    static void build(Schedule s) {
        s.named("barrier, linear");
        if (s.rank() != 0) {
            s.signal(0);
            s.awaitSignal(0);
            return;
        }
        for (int rank = 1; rank < s.size(); rank++) {
            s.awaitSignal(rank);
        }
        s.nextRound();
        for (int rank = 1; rank < s.size(); rank++) {
            s.signal(rank);
        }
    }
}
