package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Allreduce around a ring: each of P blocks goes round once to be reduced and once to be spread. Bandwidth-optimal with
 * any number of ranks and neighbours only, for very long vectors. Operands are combined in a rotated order: commutative
 * operations only.
 */
final class RingAllreduce {
    private RingAllreduce() {}

    static void build(Schedule s, Elements own, Elements result, Reduction op) {
        s.named("allreduce, ring");
        int size = s.size();
        int rank = s.rank();
        int right = (rank + 1) % size;
        int left = (rank - 1 + size) % size;
        Elements sum = s.accumulate(own, result);
        Elements other = s.temporary(result, result.count());
        Blocks blocks = s.blocks().even(size, result.count(), op.unit());
        s.nextRound();
        for (int i = 0; i < size - 1; i++) {
            int mine = (rank - i + size) % size;
            int theirs = (rank - i - 1 + size) % size;
            s.send(sum, blocks.first(mine), blocks.count(mine), right);
            s.receive(other, blocks.first(theirs), blocks.count(theirs), left);
            s.nextRound();
            s.reduce(op, other, sum, blocks.first(theirs), blocks.count(theirs));
            s.nextRound();
        }
        for (int i = 0; i < size - 1; i++) {
            int mine = (rank + 1 - i + size) % size;
            int theirs = (rank - i + size) % size;
            s.send(sum, blocks.first(mine), blocks.count(mine), right);
            s.receive(sum, blocks.first(theirs), blocks.count(theirs), left);
            s.nextRound();
        }
        s.deliver(sum, result);
    }
}
