package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Alltoall through rank 0, which gets all blocks of all ranks and hands out those for each: 2 (P - 1) messages instead of
 * P (P - 1), and each rank has to run once, for short blocks.
 */
final class CentralAlltoall {
    private CentralAlltoall() {}

    /** Blocks of the same size, by rank, in both. */
    static void build(Schedule s, Elements out, Elements in) {
        s.named("alltoall, central");
        int count = in.count();
        if (s.rank() != 0) {
            s.send(out, 0, count, 0);
            s.receive(in, 0, count, 0);
            return;
        }
        int size = s.size();
        Elements bySource = s.temporary(in, size * count);
        s.copy(out, 0, bySource, 0, count);
        for (int rank = 1; rank < size; rank++) {
            s.receive(bySource, rank * count, count, rank);
        }
        s.nextRound();
        distribute(s, bySource, in);
    }

    private static void distribute(Schedule s, Elements bySource, Elements in) {
        int size = s.size();
        int count = in.count();
        int block = count / size;
        Elements byTarget = s.temporary(in, size * count);
        s.transpose(bySource, byTarget, size, block);
        s.nextRound();
        for (int rank = 1; rank < size; rank++) {
            s.send(byTarget, rank * count, count, rank);
        }
        s.copy(byTarget, 0, in, 0, count);
    }
}
