package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/** Neighbourhood collectives: a message to and from each neighbour, all at once. */
final class NeighbourExchange {
    private NeighbourExchange() {}

    /**
     * @param out what to send
     * @param outBlocks a block for each destination; null if each gets all of {@code out}
     * @param inBlocks a block for each source
     */
    static void build(
            Schedule s, Neighbourhood neighbours, Elements out, Blocks outBlocks, Elements in, Blocks inBlocks) {
        s.named("neighbour exchange");
        int[] sources = neighbours.sources();
        for (int k = 0; k < sources.length; k++) {
            if (sources[k] >= 0 && sources[k] != s.rank()) {
                s.receiveInLane(neighbours.receiveLane(k), in, inBlocks.first(k), inBlocks.count(k), sources[k]);
            }
        }
        int[] destinations = neighbours.destinations();
        int firstSent = Schedule.NOTHING;
        int own = -1;
        for (int k = 0; k < destinations.length; k++) {
            int first = outBlocks == null ? 0 : outBlocks.first(k);
            int count = outBlocks == null ? out.count() : outBlocks.count(k);
            if (destinations[k] == s.rank()) {
                own = nextOwn(s, neighbours, k, own);
                checkOwn(count, inBlocks.count(own));
                s.copy(out, first, in, inBlocks.first(own), count);
            } else if (destinations[k] >= 0) {
                int sent = s.sendInLane(neighbours.sendLane(k), out, first, count, destinations[k]);
                if (outBlocks == null) {
                    s.sameContents(sent, firstSent);
                    firstSent = firstSent == Schedule.NOTHING ? sent : firstSent;
                }
            }
        }
    }

    private static void checkOwn(int sent, int expected) {
        if (sent != expected) {
            throw new CollectiveException(
                    "this rank sends itself " + sent + " base elements, but expects " + expected, sent > expected);
        }
    }

    /** Where the block for this rank itself goes: across the grid, or to the next place that expects one. */
    private static int nextOwn(Schedule s, Neighbourhood neighbours, int destination, int last) {
        if (neighbours.mirrored()) {
            return destination ^ 1;
        }
        int next = last + 1;
        while (neighbours.sources()[next] != s.rank()) {
            next++;
        }
        return next;
    }
}
