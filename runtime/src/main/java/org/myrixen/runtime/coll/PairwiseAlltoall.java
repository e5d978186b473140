package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Alltoall in P - 1 exchanges, blocks of any size and place: in the i-th one each rank sends i ranks up and receives
 * from i ranks down, so that no receiver is crowded.
 */
final class PairwiseAlltoall {
    private PairwiseAlltoall() {}

    /** @param window exchanges under way at a time */
    static void build(Schedule s, Elements out, Blocks outBlocks, Elements in, Blocks inBlocks, int window) {
        s.named("alltoall, pairwise");
        int size = s.size();
        int rank = s.rank();
        s.copy(out, outBlocks.first(rank), in, inBlocks.first(rank), inBlocks.count(rank));
        for (int i = 1; i < size; i++) {
            int to = (rank + i) % size;
            int from = (rank - i + size) % size;
            s.receive(in, inBlocks.first(from), inBlocks.count(from), from);
            s.send(out, outBlocks.first(to), outBlocks.count(to), to);
            if (i % window == 0) {
                s.nextRound();
            }
        }
    }
}
