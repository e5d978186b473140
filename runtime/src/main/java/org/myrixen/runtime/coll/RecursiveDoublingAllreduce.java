package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Allreduce by recursive doubling: in round k, partners at distance 2^k exchange and combine whole vectors. ceil(log2
 * P) rounds, for short vectors; operands stay in order.
 */
final class RecursiveDoublingAllreduce {
    private RecursiveDoublingAllreduce() {}

    static void build(Schedule s, Elements own, Elements result, Reduction op) {
        s.named("allreduce, recursive doubling");
        int rank = s.rank();
        int size = s.size();
        int count = result.count();
        int newRank = Fold.newRank(rank, size);
        if (newRank == Fold.OUT) {
            s.send(own, 0, count, rank + 1);
            s.nextRound();
            s.receive(result, 0, count, rank + 1);
            return;
        }
        Elements sum = s.accumulate(own, result);
        Elements other = s.temporary(result, count);
        if (Fold.standsForTwo(rank, size)) {
            s.receive(other, 0, count, rank - 1);
            s.nextRound();
            s.reduce(op, other, sum, 0, count);
        }
        s.nextRound();
        for (int mask = 1; mask < Fold.ranks(size); mask <<= 1) {
            int partner = Fold.oldRank(newRank ^ mask, size);
            s.send(sum, 0, count, partner);
            s.receive(other, 0, count, partner);
            s.nextRound();
            if (partner < rank || op.commutative()) {
                s.reduce(op, other, sum, 0, count);
            } else {
                s.reduce(op, sum, other, 0, count);
                Elements free = sum;
                sum = other;
                other = free;
            }
            s.nextRound();
        }
        if (Fold.standsForTwo(rank, size)) {
            s.send(sum, 0, count, rank - 1);
        }
        s.deliver(sum, result);
    }
}
