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
        for (int first = 1; first < size; first += window) {
            int end = Math.min(size, first + window);
            for (int i = first; i < end; i++) {
                int from = (rank - i + size) % size;
                s.receive(in, inBlocks.first(from), inBlocks.count(from), from);
            }
            for (int i = first; i < end; i++) {
                int to = (rank + i) % size;
                s.send(out, outBlocks.first(to), outBlocks.count(to), to);
            }
            s.nextRound();
        }
    }
}
