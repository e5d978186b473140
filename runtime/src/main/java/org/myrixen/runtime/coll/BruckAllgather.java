package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Allgather of Bruck et al. (1997): ceil(log2 P) rounds for any number of ranks, then a rotation, for short messages.
 */
final class BruckAllgather {
    private BruckAllgather() {}

    /**
     * @param own this rank's block, may lie in its place in {@code all} already
     * @param all blocks of the same size, by rank
     */
    static void build(Schedule s, Elements own, Elements all) {
        s.named("allgather, Bruck");
        int size = s.size();
        int rank = s.rank();
        int block = all.count() / size;
        Elements rotated = s.temporary(all, all.count());
        s.copy(own, 0, rotated, 0, block);
        s.nextRound();
        for (int have = 1; have < size; have <<= 1) {
            int move = Math.min(have, size - have) * block;
            s.send(rotated, 0, move, (rank - have + size) % size);
            s.receive(rotated, have * block, move, (rank + have) % size);
            s.nextRound();
        }
        s.copy(rotated, 0, all, rank * block, (size - rank) * block);
        s.copy(rotated, (size - rank) * block, all, 0, rank * block);
    }
}
