package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Reduce-scatter by recursive halving: ceil(log2 P) rounds, for short vectors. The distance of partners shrinks, so
 * that the blocks end at their ranks but operands do not stay in order: commutative operations only.
 */
final class RecursiveHalvingReduceScatter {
    private RecursiveHalvingReduceScatter() {}

    /**
     * @param own this rank's contribution to all blocks
     * @param blocks one per rank, side by side
     * @param result where this rank's block goes, may lie in {@code own}
     */
    static void build(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        s.named("reduce-scatter, recursive halving");
        int size = s.size();
        int rank = s.rank();
        int total = blocks.span(0, size);
        if (Fold.newRank(rank, size) == Fold.OUT) {
            s.send(own, 0, total, rank + 1);
            s.nextRound();
            s.receive(result, 0, blocks.count(rank), rank + 1);
            return;
        }
        Elements sum = s.temporary(own, total);
        Elements other = s.temporary(own, total);
        s.contribute(own, sum);
        if (Fold.standsForTwo(rank, size)) {
            s.receive(other, 0, total, rank - 1);
            s.nextRound();
            s.reduce(op, other, sum, 0, total);
        }
        s.nextRound();
        halve(s, sum, other, blocks, op);
        if (Fold.standsForTwo(rank, size)) {
            s.send(sum, blocks.first(rank - 1), blocks.count(rank - 1), rank - 1);
        }
        s.copy(sum, blocks.first(rank), result, 0, blocks.count(rank));
    }

    private static void halve(Schedule s, Elements sum, Elements other, Blocks blocks, Reduction op) {
        int size = s.size();
        int newRank = Fold.newRank(s.rank(), size);
        int start = 0;
        for (int half = Fold.ranks(size) >> 1; half > 0; half >>= 1) {
            boolean upper = (newRank & half) != 0;
            int low = blocks.first(Fold.firstRank(start, size));
            int middle = blocks.first(Fold.firstRank(start + half, size));
            int high = blocks.first(Fold.firstRank(start + 2 * half, size));
            int peer = Fold.oldRank(newRank ^ half, size);
            int keep = upper ? middle : low;
            int count = upper ? high - middle : middle - low;
            s.send(sum, upper ? low : middle, upper ? middle - low : high - middle, peer);
            s.receive(other, keep, count, peer);
            s.nextRound();
            s.reduce(op, other, sum, keep, count);
            s.nextRound();
            start += upper ? half : 0;
        }
    }
}
