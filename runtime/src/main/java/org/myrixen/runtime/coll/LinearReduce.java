package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Reduction at the root of what each rank sends it, as vectors arrive in the order of ranks: P - 1 combinations of the whole
 * vector one after another, and no rank waits for one that would have to run in between.
 */
final class LinearReduce {
    private LinearReduce() {}

    /**
     * @param own this rank's contribution
     * @param result at the root where the result goes, may be {@code own}; unused elsewhere
     */
    static void build(Schedule s, Elements own, Elements result, Reduction op, int root) {
        s.named("reduce, linear");
        if (s.rank() != root) {
            s.send(own, 0, own.count(), root);
            return;
        }
        s.deliver(collect(s, own, result, op), result);
    }

    /** Combines all at this rank; returns where it is. Ends with a round. */
    static Elements collect(Schedule s, Elements own, Elements result, Reduction op) {
        return op.commutative() ? inAnyOrder(s, own, result, op) : inOrder(s, own, result, op);
    }

    /** The own contribution is where the others are added, the nearest rank first. */
    private static Elements inAnyOrder(Schedule s, Elements own, Elements result, Reduction op) {
        int count = own.count();
        Elements sum = s.accumulate(own, result);
        s.nextRound();
        int last = Schedule.NOTHING;
        for (int i = 1; i < s.size(); i++) {
            Elements other = s.temporary(own, count);
            int received = s.receive(other, 0, count, (s.rank() + i) % s.size());
            int reduced = s.reduce(op, other, sum, 0, count);
            s.after(reduced, received);
            s.after(reduced, last);
            last = reduced;
        }
        s.nextRound();
        return sum;
    }

    /** From the highest rank down, so that what has been combined always is a run of ranks. */
    private static Elements inOrder(Schedule s, Elements own, Elements result, Reduction op) {
        int count = own.count();
        Elements mine = s.accumulate(own, result);
        s.nextRound();
        Elements sum = null;
        int last = Schedule.NOTHING;
        for (int rank = s.size() - 1; rank >= 0; rank--) {
            Elements operand = rank == s.rank() ? mine : s.temporary(own, count);
            int there = rank == s.rank() ? Schedule.NOTHING : s.receive(operand, 0, count, rank);
            if (sum == null) {
                last = there;
            } else {
                // op sets its second operand, which is the one of higher ranks.
                int reduced = s.reduce(op, operand, sum, 0, count);
                s.after(reduced, there);
                s.after(reduced, last);
                last = reduced;
            }
            sum = sum == null ? operand : sum;
        }
        s.nextRound();
        return sum;
    }
}
