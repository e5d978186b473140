package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/** Reduction as reduce-scatter by recursive halving and a gather back (Rabenseifner), for long vectors. */
final class RabenseifnerReduce {
    private RabenseifnerReduce() {}

    /**
     * @param own this rank's contribution
     * @param result at the root where the result goes, may be {@code own}; unused elsewhere
     */
    static void build(Schedule s, Elements own, Elements result, Reduction op, int root) {
        s.named("reduce, Rabenseifner");
        int rank = s.rank();
        int size = s.size();
        int count = own.count();
        boolean rootIsOut = Fold.newRank(root, size) == Fold.OUT;
        int last = rootIsOut ? root + 1 : root;
        if (Fold.newRank(rank, size) == Fold.OUT) {
            s.send(own, 0, count, rank + 1);
        } else {
            Elements sum = reduce(s, own, rank == root ? result : null, op, Fold.newRank(last, size));
            if (rank == root) {
                s.deliver(sum, result);
            } else if (rank == last) {
                s.send(sum, 0, count, root);
            }
        }
        if (rank == root && rootIsOut) {
            s.nextRound();
            s.receive(result, 0, count, last);
        }
    }

    /** Returns where the result is at the rank with the number {@code newRoot}. */
    private static Elements reduce(Schedule s, Elements own, Elements result, Reduction op, int newRoot) {
        int rank = s.rank();
        int size = s.size();
        int count = own.count();
        Elements sum = result == null ? s.temporary(own, count) : s.accumulator(result);
        Elements other = s.temporary(own, count);
        s.contribute(own, sum);
        if (Fold.standsForTwo(rank, size)) {
            s.receive(other, 0, count, rank - 1);
            s.nextRound();
            s.reduce(op, other, sum, 0, count);
        }
        s.nextRound();
        Blocks blocks = s.blocks().even(Fold.ranks(size), count, op.unit());
        RecursiveHalving.reduceScatter(s, sum, other, blocks, op);
        RecursiveHalving.gather(s, sum, blocks, newRoot);
        s.nextRound();
        return sum;
    }
}
