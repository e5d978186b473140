package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * Allreduce in two rounds, for ranks that share cores: each rank gets its block of the vector from all others, combines it, and
 * sends it to all. Rabenseifner's moves as many bytes in 2·log2 P rounds of fewer messages. Operands are combined in a rotated
 * order: commutative operations only.
 */
final class DirectAllreduce {
    private static final int SUMS = 1;

    private DirectAllreduce() {}

    static void build(Schedule s, Elements own, Elements result, Reduction op) {
        s.named("allreduce, direct");
        int rank = s.rank();
        Blocks blocks = s.blocks().even(s.size(), result.count(), op.unit());
        Elements sum = s.temporary(own, blocks.count(rank));
        boolean inPlace = result.startsWith(own);
        if (!inPlace) {
            receiveSums(s, result, blocks); // some ranks are that far before this one has combined its block
        }
        int combined = combine(s, own, blocks, sum, op);
        if (inPlace) {
            s.nextRound();
            receiveSums(s, result, blocks);
        }
        for (int i = 1; i < s.size(); i++) {
            s.after(s.sendInLane(SUMS, sum, 0, sum.count(), (rank + i) % s.size()), combined);
        }
        s.after(s.copy(sum, 0, result, blocks.first(rank), sum.count()), combined);
    }

    private static void receiveSums(Schedule s, Elements result, Blocks blocks) {
        for (int i = 1; i < s.size(); i++) {
            int from = (s.rank() + i) % s.size();
            s.receiveInLane(SUMS, result, blocks.first(from), blocks.count(from), from);
        }
    }

    /** Sends each rank its block, and combines what comes for this one; returns the last step of that. */
    private static int combine(Schedule s, Elements own, Blocks blocks, Elements sum, Reduction op) {
        int size = s.size();
        int rank = s.rank();
        int count = sum.count();
        int last = s.contribute(s.slice(own, blocks.first(rank), count), sum);
        for (int i = 1; i < size; i++) {
            Elements other = s.temporary(own, count);
            int received = s.receive(other, 0, count, (rank - i + size) % size);
            int reduced = s.reduce(op, other, sum, 0, count);
            s.after(reduced, received);
            s.after(reduced, last);
            last = reduced;
        }
        for (int i = 1; i < size; i++) {
            int to = (rank + i) % size;
            s.send(own, blocks.first(to), blocks.count(to), to);
        }
        return last;
    }
}
