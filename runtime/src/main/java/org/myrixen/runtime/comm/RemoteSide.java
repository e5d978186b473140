package org.myrixen.runtime.comm;

import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * The other side of an intercommunicator, and what both sides agree on through their leaders, rank 0 of each.
 *
 * <p>A message bears the context that its receiver's side has chosen. Each side chooses alone, over a communicator of its own
 * ranks; only a context for both sides together needs an agreement of both.
 */
final class RemoteSide {
    private static final int LEADER = 0;

    private final Communicator local;
    private final RankGroup group;
    private final int context;
    private final Handshake handshake;

    /** Whether this side has the leader with the lower rank in the job. */
    private final boolean lower;

    /** The same on both sides; as {@link Communicator#key}. */
    private final long key;

    /**
     * @param local of this side's ranks
     * @param incoming context of what comes from there
     * @param group the ranks there
     * @param context of what is sent there
     */
    RemoteSide(Communicator local, int incoming, RankGroup group, int context) {
        this.local = local;
        this.group = group;
        this.context = context;
        int here = local.group().jobRank(LEADER);
        int there = group.jobRank(LEADER);
        this.handshake = new Handshake(
                local.messenger(), there, MatchBits.of(context, LEADER, 0), MatchBits.of(incoming, LEADER, 0));
        this.lower = here < there;
        this.key = lower ? Communicator.key(incoming, here) : Communicator.key(context, there);
    }

    /** The communicator of this side's ranks. */
    Communicator local() {
        return local;
    }

    RankGroup group() {
        return group;
    }

    /** The even context of what is sent there. */
    int context() {
        return context;
    }

    Communicator duplicate(String name) {
        SideContexts mine = SideContexts.agree(local);
        int theirs = exchange(new int[] {mine.incoming()}, 1)[0];
        return mine.intercommunicator(local, local.group(), group, theirs, name);
    }

    Communicator create(RankGroup subgroup, String name) {
        SideContexts mine = SideContexts.agree(local);
        int[] theirs = exchange(new int[] {mine.incoming(), subgroup.size()}, 2);
        RankGroup there = RankGroup.of(exchange(subgroup.jobRanks(), theirs[1]));
        return mine.intercommunicator(local, subgroup, there, theirs[0], name);
    }

    /** See {@link Derivation#split}. */
    Communicator split(int colour, int key, String name) {
        SideContexts mine = SideContexts.agree(local);
        int theirs = exchange(new int[] {mine.incoming()}, 1)[0];
        int[] here = local.derive().everyones(colour, key);
        int[] there = exchange(here, 2 * group.size());
        return mine.intercommunicator(
                local,
                Derivation.part(local.group(), here, colour),
                Derivation.part(group, there, colour),
                theirs,
                name);
    }

    Communicator merge(boolean high, String name) {
        int[] mine = {high ? 1 : 0};
        broadcast(local, mine, LEADER); // a side whose ranks do not say the same gets its leader's word
        int theirs = exchange(mine, 1)[0];
        boolean first = mine[0] == theirs ? lower : mine[0] == 0;
        RankGroup all = first ? local.group().union(group) : group.union(local.group());
        int agreed = local.shared().contexts().agree(key, this::andAll);
        return new Communicator(local.shared(), all, local.self(), agreed, name);
    }

    private void andAll(long[] words) {
        local.derive().andAll(words);
        if (local.rank() == LEADER) {
            long[] theirs = handshake.swap(words);
            for (int i = 0; i < words.length; i++) {
                words[i] &= theirs[i];
            }
        }
        local.collective().broadcast(new Elements().array(BaseType.LONG, words, 0, words.length), LEADER);
    }

    /** Tells the other side what this side's leader has, and everyone here what theirs has; collective over both. */
    private int[] exchange(int[] mine, int length) {
        int[] theirs = local.rank() == LEADER ? handshake.swap(mine, length) : new int[length];
        broadcast(local, theirs, LEADER);
        return theirs;
    }

    static void broadcast(Communicator local, int[] data, int root) {
        local.collective().broadcast(new Elements().array(BaseType.INT, data, 0, data.length), root);
    }

    void free() {
        local.free();
    }
}
