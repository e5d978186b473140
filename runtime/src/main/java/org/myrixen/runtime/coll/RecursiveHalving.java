package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * The half of Rabenseifner's algorithms that reduces: in step k partners at distance 2^k swap halves of what they still
 * have, and combine. The distance grows, so that what has been combined is always a run of ranks and operands stay in
 * order; what a rank keeps is found by reading the bits of its new rank from the lowest one.
 */
final class RecursiveHalving {
    private RecursiveHalving() {}

    /** The first of the blocks that a rank keeps after {@code steps} steps; their number is {@code ranks >> steps}. */
    static int firstBlock(int newRank, int ranks, int steps) {
        int first = 0;
        for (int k = 0; k < steps; k++) {
            first += (newRank >> k & 1) == 0 ? 0 : ranks >> (k + 1);
        }
        return first;
    }

    static int steps(int ranks) {
        return Integer.numberOfTrailingZeros(ranks);
    }

    /**
     * Adds the steps for a rank that takes part; ends with a round.
     *
     * @param sum this rank's contribution, afterwards the result in its block
     * @param other room for as many elements
     * @param blocks one per rank that takes part
     */
    static void reduceScatter(Schedule s, Elements sum, Elements other, Blocks blocks, Reduction op) {
        int ranks = blocks.parts();
        int newRank = Fold.newRank(s.rank(), s.size());
        for (int k = 0; k < steps(ranks); k++) {
            int partner = newRank ^ 1 << k;
            int width = ranks >> (k + 1);
            int keep = firstBlock(newRank, ranks, k + 1);
            int give = firstBlock(partner, ranks, k + 1);
            int first = blocks.first(keep);
            int count = blocks.span(keep, keep + width);
            int peer = Fold.oldRank(partner, s.size());
            s.send(sum, blocks.first(give), blocks.span(give, give + width), peer);
            s.receive(other, first, count, peer);
            s.nextRound();
            if (partner < newRank || op.commutative()) {
                s.reduce(op, other, sum, first, count);
            } else {
                s.reduce(op, sum, other, first, count);
                s.nextRound();
                s.copy(other, first, sum, first, count);
            }
            s.nextRound();
        }
    }

    /** Undoes the halving: in the end every rank that takes part has all blocks; ends with a round. */
    static void allgather(Schedule s, Elements data, Blocks blocks) {
        int ranks = blocks.parts();
        int newRank = Fold.newRank(s.rank(), s.size());
        for (int k = steps(ranks) - 1; k >= 0; k--) {
            int partner = newRank ^ 1 << k;
            int width = ranks >> (k + 1);
            int mine = firstBlock(newRank, ranks, k + 1);
            int theirs = firstBlock(partner, ranks, k + 1);
            int peer = Fold.oldRank(partner, s.size());
            s.send(data, blocks.first(mine), blocks.span(mine, mine + width), peer);
            s.receive(data, blocks.first(theirs), blocks.span(theirs, theirs + width), peer);
            s.nextRound();
        }
    }

    /** Undoes the halving towards one rank only. */
    static void gather(Schedule s, Elements data, Blocks blocks, int newRoot) {
        int ranks = blocks.parts();
        int newRank = Fold.newRank(s.rank(), s.size());
        for (int k = steps(ranks) - 1; k >= 0; k--) {
            int partner = newRank ^ 1 << k;
            int width = ranks >> (k + 1);
            int peer = Fold.oldRank(partner, s.size());
            if ((newRank >> k & 1) != (newRoot >> k & 1)) {
                int mine = firstBlock(newRank, ranks, k + 1);
                s.send(data, blocks.first(mine), blocks.span(mine, mine + width), peer);
                return;
            }
            int theirs = firstBlock(partner, ranks, k + 1);
            s.receive(data, blocks.first(theirs), blocks.span(theirs, theirs + width), peer);
            s.nextRound();
        }
    }
}
