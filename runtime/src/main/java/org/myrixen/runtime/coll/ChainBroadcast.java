package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Broadcast along a chain of ranks in segments: each rank passes segment k on while k + 1 arrives. Moves every byte
 * once per link, so it wins where the message has many more segments than there are ranks.
 */
final class ChainBroadcast {
    /** Receives posted ahead, and sends under way. */
    private static final int WINDOW = 4;

    private ChainBroadcast() {}

    /** @param segment elements in one piece */
    static void build(Schedule s, Elements data, int root, int segment) {
        s.named("broadcast, chain");
        int size = s.size();
        int relative = (s.rank() - root + size) % size;
        int previous = (s.rank() - 1 + size) % size;
        int next = (s.rank() + 1) % size;
        int segments = Math.ceilDiv(data.count(), segment);
        int stride = (relative == 0 ? 0 : 1) + (relative == size - 1 ? 0 : 1);
        for (int k = 0; k < segments; k++) {
            int first = k * segment;
            int count = Math.min(segment, data.count() - first);
            int received = Schedule.NOTHING;
            if (relative > 0) {
                received = s.receiveInLane(k, data, first, count, previous);
                s.after(received, k < WINDOW ? Schedule.NOTHING : received - WINDOW * stride);
            }
            if (relative < size - 1) {
                int sent = s.sendInLane(k, data, first, count, next);
                s.after(sent, received);
                s.after(sent, k < WINDOW ? Schedule.NOTHING : sent - WINDOW * stride);
            }
        }
    }
}
