package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Broadcast as a binomial scatter and a ring allgather (van de Geijn): each rank moves about twice the message whatever
 * their number, for long messages.
 */
final class ScatterAllgatherBroadcast {
    private ScatterAllgatherBroadcast() {}

    static void build(Schedule s, Elements data, int root) {
        s.named("broadcast, scatter and allgather");
        int size = s.size();
        int relative = (s.rank() - root + size) % size;
        Blocks blocks = s.blocks().even(size, data.count(), 1);
        scatter(s, data, root, relative, blocks);
        s.nextRound();
        int right = (s.rank() + 1) % size;
        int left = (s.rank() - 1 + size) % size;
        for (int i = 0; i < size - 1; i++) {
            int mine = (relative - i + size) % size;
            int theirs = (relative - i - 1 + size) % size;
            s.send(data, blocks.first(mine), blocks.count(mine), right);
            s.receive(data, blocks.first(theirs), blocks.count(theirs), left);
            s.nextRound();
        }
    }

    /** Afterwards the rank at distance i from the root has block i (and those of the subtree below it). */
    private static void scatter(Schedule s, Elements data, int root, int relative, Blocks blocks) {
        int size = s.size();
        int mask = 1;
        while (mask < size && (relative & mask) == 0) {
            mask <<= 1;
        }
        if (relative != 0) {
            int end = Math.min(relative + mask, size);
            s.receive(data, blocks.first(relative), blocks.span(relative, end), (relative - mask + root) % size);
            s.nextRound();
        }
        for (mask >>= 1; mask > 0; mask >>= 1) {
            int child = relative + mask;
            if (child < size) {
                int end = Math.min(child + mask, size);
                s.send(data, blocks.first(child), blocks.span(child, end), (child + root) % size);
            }
        }
    }
}
