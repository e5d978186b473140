package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Reduce-scatter in P - 1 exchanges: each rank sends every block to the rank that reduces it. No block is moved twice,
 * for long vectors. Operands are combined in a rotated order: commutative operations only.
 */
final class PairwiseReduceScatter {
    private PairwiseReduceScatter() {}

    /**
     * @param own this rank's contribution to all blocks
     * @param blocks one per rank, side by side
     * @param result where this rank's block goes, may lie in {@code own}
     */
    static void build(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        s.named("reduce-scatter, pairwise");
        int size = s.size();
        int rank = s.rank();
        int count = blocks.count(rank);
        Elements sum = s.temporary(own, count);
        Elements other = s.temporary(own, count);
        s.contribute(s.slice(own, blocks.first(rank), count), sum);
        for (int i = 1; i < size; i++) {
            int to = (rank + i) % size;
            s.send(own, blocks.first(to), blocks.count(to), to);
            s.receive(other, 0, count, (rank - i + size) % size);
            s.nextRound();
            s.reduce(op, other, sum, 0, count);
            s.nextRound();
        }
        s.nextRound();
        s.copy(sum, 0, result, 0, count);
    }
}
