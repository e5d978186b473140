package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Scatter of blocks of any size and place: the root sends to every rank. */
final class LinearScatter {
    private LinearScatter() {}

    /**
     * @param all at the root all blocks
     * @param blocks at the root their places; unused elsewhere
     * @param own where this rank's block goes; at the root it may be its place in {@code all}
     */
    static void build(Schedule s, Elements all, Blocks blocks, Elements own, int root) {
        s.named("scatter, linear");
        if (s.rank() != root) {
            s.receive(own, 0, own.count(), root);
            return;
        }
        for (int i = 1; i < s.size(); i++) {
            int to = (root + i) % s.size();
            s.send(all, blocks.first(to), blocks.count(to), to);
        }
        s.copy(all, blocks.first(root), own, 0, blocks.count(root));
    }
}
