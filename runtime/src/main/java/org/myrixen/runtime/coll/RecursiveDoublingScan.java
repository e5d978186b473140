package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Prefix reductions by recursive doubling: in round k a rank exchanges what its run of ranks has gathered with the
 * partner at distance 2^k; what comes from below goes into its prefix too. ceil(log2 P) rounds; operands stay in order.
 */
final class RecursiveDoublingScan {
    private RecursiveDoublingScan() {}

    /**
     * @param own this rank's contribution, may be {@code result}
     * @param exclusive whether the rank's own contribution is left out; at rank 0 the result then stays as it is
     */
    static void build(Schedule s, Elements own, Elements result, Reduction op, boolean exclusive) {
        s.named(exclusive ? "exscan, recursive doubling" : "scan, recursive doubling");
        int rank = s.rank();
        int size = s.size();
        int count = result.count();
        Elements prefix = s.accumulator(result);
        Elements run = s.temporary(result, count);
        Elements other = s.temporary(result, count);
        boolean prefixEmpty = exclusive;
        s.contribute(own, run);
        if (!exclusive) {
            s.contribute(own, prefix);
        }
        s.nextRound();
        for (int mask = 1; mask < size; mask <<= 1) {
            int partner = rank ^ mask;
            if (partner >= size) {
                continue;
            }
            s.send(run, 0, count, partner);
            s.receive(other, 0, count, partner);
            s.nextRound();
            if (partner < rank) {
                if (prefixEmpty) {
                    s.copy(other, 0, prefix, 0, count);
                } else {
                    s.reduce(op, other, prefix, 0, count);
                }
                prefixEmpty = false;
            }
            if (partner < rank || op.commutative()) {
                s.reduce(op, other, run, 0, count);
            } else {
                s.reduce(op, run, other, 0, count);
                Elements free = run;
                run = other;
                other = free;
            }
            s.nextRound();
        }
        if (!prefixEmpty) {
            s.deliver(prefix, result);
        }
    }
}
