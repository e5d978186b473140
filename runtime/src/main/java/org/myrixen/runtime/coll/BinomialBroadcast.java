package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Broadcast down a binomial tree: ceil(log2 P) hops, for short messages. */
final class BinomialBroadcast {
    private BinomialBroadcast() {}

    static void build(Schedule s, Elements data, int root) {
        s.named("broadcast, binomial");
        int size = s.size();
        int relative = (s.rank() - root + size) % size;
        int mask = 1;
        while (mask < size && (relative & mask) == 0) {
            mask <<= 1;
        }
        int original = Schedule.NOTHING;
        if (relative != 0) {
            original = s.receive(data, 0, data.count(), (relative - mask + root) % size);
            s.nextRound();
        }
        for (mask >>= 1; mask > 0; mask >>= 1) {
            if (relative + mask < size) {
                int sent = s.send(data, 0, data.count(), (relative + mask + root) % size);
                s.sameContents(sent, original);
                original = original == Schedule.NOTHING ? sent : original;
            }
        }
    }
}
