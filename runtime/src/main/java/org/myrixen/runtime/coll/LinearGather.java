package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Gather of blocks of any size and place: every rank sends to the root. */
final class LinearGather {
    private LinearGather() {}

    /**
     * @param own this rank's block; at the root it may lie in its place in {@code all} already
     * @param all at the root where all go
     * @param blocks at the root their places; unused elsewhere
     */
    static void build(Schedule s, Elements own, Elements all, Blocks blocks, int root) {
        s.named("gather, linear");
        if (s.rank() != root) {
            s.send(own, 0, own.count(), root);
            return;
        }
        for (int i = 1; i < s.size(); i++) {
            int from = (root + i) % s.size();
            s.receive(all, blocks.first(from), blocks.count(from), from);
        }
        s.copy(own, 0, all, blocks.first(root), blocks.count(root));
    }
}
