package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Allgather by recursive doubling: log2 P rounds without a final rotation, for powers of two of ranks. */
final class RecursiveDoublingAllgather {
    private RecursiveDoublingAllgather() {}

    /**
     * @param own this rank's block, may lie in its place in {@code all} already
     * @param all blocks of the same size, by rank
     */
    static void build(Schedule s, Elements own, Elements all) {
        s.named("allgather, recursive doubling");
        int rank = s.rank();
        int block = all.count() / s.size();
        s.copy(own, 0, all, rank * block, block);
        s.nextRound();
        for (int mask = 1; mask < s.size(); mask <<= 1) {
            int partner = rank ^ mask;
            s.send(all, (rank & -mask) * block, mask * block, partner);
            s.receive(all, (partner & -mask) * block, mask * block, partner);
            s.nextRound();
        }
    }
}
