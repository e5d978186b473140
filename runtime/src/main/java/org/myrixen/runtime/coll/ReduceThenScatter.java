package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/** Reduce-scatter as an ordered reduction to rank 0 and a scatter: for operations that do not commute. */
final class ReduceThenScatter {
    private ReduceThenScatter() {}

    /**
     * @param own this rank's contribution to all blocks
     * @param blocks one per rank, side by side
     * @param result where this rank's block goes, may lie in {@code own}
     */
    static void build(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        s.named("reduce-scatter, reduce then scatter");
        Elements all = s.rank() == 0 ? s.temporary(own, blocks.span(0, s.size())) : null;
        BinomialReduce.build(s, own, all, op, 0);
        s.nextRound();
        LinearScatter.build(s, all, blocks, result, 0);
    }
}
