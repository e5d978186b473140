package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Allgather as a linear gather at rank 0 and a linear broadcast: each rank has to run once, for short blocks. */
final class LinearAllgather {
    private LinearAllgather() {}

    /** @param own this rank's block, may lie in its place in {@code all} already */
    static void build(Schedule s, Elements own, Elements all, Blocks blocks) {
        s.named("allgather, linear");
        LinearGather.build(s, own, all, blocks, 0);
        s.nextRound();
        LinearBroadcast.build(s, all, 0);
    }
}
