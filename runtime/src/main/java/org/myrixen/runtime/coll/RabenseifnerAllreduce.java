package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Allreduce as reduce-scatter by recursive halving and allgather by recursive doubling (Rabenseifner): 2·log2 P rounds,
 * and each rank moves about twice the vector, for long ones.
 */
final class RabenseifnerAllreduce {
    private RabenseifnerAllreduce() {}

    static void build(Schedule s, Elements own, Elements result, Reduction op) {
        s.named("allreduce, Rabenseifner");
        int rank = s.rank();
        int size = s.size();
        int count = result.count();
        if (Fold.newRank(rank, size) == Fold.OUT) {
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
        Blocks blocks = s.blocks().even(Fold.ranks(size), count, op.unit());
        RecursiveHalving.reduceScatter(s, sum, other, blocks, op);
        RecursiveHalving.allgather(s, sum, blocks);
        if (Fold.standsForTwo(rank, size)) {
            s.send(sum, 0, count, rank - 1);
        }
        s.deliver(sum, result);
    }
}
