package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Gather of equal blocks up a binomial tree: ceil(log2 P) rounds, blocks moved several times, for short ones. */
final class BinomialGather {
    private BinomialGather() {}

    /**
     * @param own this rank's block; at the root it may lie in its place in {@code all} already
     * @param all at the root blocks of the same size, by rank; unused elsewhere
     */
    static void build(Schedule s, Elements own, Elements all, int root) {
        s.named("gather, binomial");
        int size = s.size();
        int block = own.count();
        int relative = (s.rank() - root + size) % size;
        int reach = relative == 0 ? size : Integer.lowestOneBit(relative);
        int span = Math.min(reach, size - relative);
        Elements subtree = own;
        if (span > 1 || relative == 0) {
            subtree = s.rank() == root && root == 0 ? all : s.temporary(own, span * block);
            s.copy(own, 0, subtree, 0, block);
        }
        for (int mask = 1; mask < span; mask <<= 1) {
            int child = relative + mask;
            s.receive(subtree, mask * block, Math.min(mask, size - child) * block, (child + root) % size);
        }
        s.nextRound();
        if (relative != 0) {
            s.send(subtree, 0, span * block, (relative - reach + root) % size);
        } else if (root != 0) {
            s.copy(subtree, 0, all, root * block, (size - root) * block);
            s.copy(subtree, (size - root) * block, all, 0, root * block);
        }
    }
}
