package org.myrixen.runtime.coll;

/**
 * Barrier in ceil(log2 P) rounds: in round k each rank signals the one 2^k above it (Hensgen, Finkel and Manber, 1988).
 */
final class DisseminationBarrier {
    private DisseminationBarrier() {}

    static void build(Schedule s) {
        s.named("barrier, dissemination");
        int size = s.size();
        for (int distance = 1; distance < size; distance <<= 1) {
            s.signal((s.rank() + distance) % size);
            s.awaitSignal((s.rank() - distance + size) % size);
            s.nextRound();
        }
    }
}
