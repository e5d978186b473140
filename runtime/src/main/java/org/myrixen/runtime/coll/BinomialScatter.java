package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Scatter of equal blocks down a binomial tree: ceil(log2 P) rounds, blocks moved several times, for short ones. */
final class BinomialScatter {
    private BinomialScatter() {}

    /**
     * @param all at the root blocks of the same size, by rank; unused elsewhere
     * @param own where this rank's block goes; at the root it may be its place in {@code all}
     */
    static void build(Schedule s, Elements all, Elements own, int root) {
        s.named("scatter, binomial");
        int size = s.size();
        int block = own.count();
        int relative = (s.rank() - root + size) % size;
        int reach = relative == 0 ? size : Integer.lowestOneBit(relative);
        int span = Math.min(reach, size - relative);
        Elements subtree;
        if (relative != 0) {
            subtree = span == 1 ? own : s.temporary(own, span * block);
            s.receive(subtree, 0, span * block, (relative - reach + root) % size);
        } else if (root == 0) {
            subtree = all;
        } else {
            subtree = s.temporary(own, size * block);
            s.copy(all, root * block, subtree, 0, (size - root) * block);
            s.copy(all, 0, subtree, (size - root) * block, root * block);
        }
        s.nextRound();
        for (int mask = Integer.highestOneBit(Math.max(span - 1, 1)); mask > 0 && span > 1; mask >>= 1) {
            int child = relative + mask;
            s.send(subtree, mask * block, Math.min(mask, size - child) * block, (child + root) % size);
        }
        if (subtree != own) {
            s.copy(subtree, 0, own, 0, block);
        }
    }
}
