package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Allgather around a ring, blocks of any size and place: P - 1 rounds between neighbours, for long messages. */
final class RingAllgather {
    private RingAllgather() {}

    /** @param own this rank's block, may lie in its place in {@code all} already */
    static void build(Schedule s, Elements own, Elements all, Blocks blocks) {
        s.named("allgather, ring");
        int size = s.size();
        int rank = s.rank();
        s.copy(own, 0, all, blocks.first(rank), blocks.count(rank));
        s.nextRound();
        for (int i = 0; i < size - 1; i++) {
            int mine = (rank - i + size) % size;
            int theirs = (rank - i - 1 + size) % size;
            s.send(all, blocks.first(mine), blocks.count(mine), (rank + 1) % size);
            s.receive(all, blocks.first(theirs), blocks.count(theirs), (rank - 1 + size) % size);
            s.nextRound();
        }
    }
}
