package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Reduction up a binomial tree: ceil(log2 P) hops of the whole vector, for short ones. Every subtree is a run of ranks,
 * so operands stay in order; where order matters the tree ends at rank 0, which hands the result to the root.
 */
final class BinomialReduce {
    private BinomialReduce() {}

    /**
     * @param own this rank's contribution
     * @param result at the root where the result goes, may be {@code own}; unused elsewhere
     */
    static void build(Schedule s, Elements own, Elements result, Reduction op, int root) {
        s.named("reduce, binomial");
        int top = op.commutative() ? root : 0;
        Elements reduced = climb(s, own, result, op, root, top);
        s.nextRound();
        if (s.rank() == root) {
            if (root == top) {
                s.deliver(reduced, result);
            } else {
                s.receive(result, 0, result.count(), top);
            }
        } else if (s.rank() == top) {
            s.send(reduced, 0, reduced.count(), root);
        }
    }

    /** Reduces this rank's subtree and sends it to its parent; returns where it is. */
    private static Elements climb(Schedule s, Elements own, Elements result, Reduction op, int root, int top) {
        int size = s.size();
        int count = own.count();
        int relative = (s.rank() - top + size) % size;
        if ((relative & 1) == 1) {
            s.send(own, 0, count, (relative - 1 + top) % size);
            return own;
        }
        Elements lower = s.rank() == root ? s.accumulator(result) : s.temporary(own, count);
        s.contribute(own, lower);
        Elements higher = size > 1 ? s.temporary(own, count) : null;
        int mask = 1;
        for (; mask < size && (relative & mask) == 0; mask <<= 1) {
            if (relative + mask < size) {
                s.receive(higher, 0, count, (relative + mask + top) % size);
                s.nextRound();
                if (op.commutative()) {
                    s.reduce(op, higher, lower, 0, count);
                } else {
                    s.reduce(op, lower, higher, 0, count);
                    Elements free = lower;
                    lower = higher;
                    higher = free;
                }
                s.nextRound();
            }
        }
        if (relative != 0) {
            s.send(lower, 0, count, (relative - mask + top) % size);
        }
        return lower;
    }
}
