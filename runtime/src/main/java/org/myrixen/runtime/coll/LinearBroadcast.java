package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Broadcast from the root to each rank: where ranks share cores nobody waits for one that would have to run in between. */
final class LinearBroadcast {
    private LinearBroadcast() {}

    static void build(Schedule s, Elements data, int root) {
        s.named("broadcast, linear");
        if (s.rank() != root) {
            s.receive(data, 0, data.count(), root);
            return;
        }
        int original = Schedule.NOTHING;
        for (int i = 1; i < s.size(); i++) {
            int sent = s.send(data, 0, data.count(), (root + i) % s.size());
            s.sameContents(sent, original);
            original = original == Schedule.NOTHING ? sent : original;
        }
    }
}
