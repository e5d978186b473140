package org.myrixen.runtime.comm;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.topo.Grid;
import org.myrixen.runtime.topo.Topology;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** How other communicators are made of one (MPI-1.1 sections 5.4.2 and 5.6.2). */
public final class Derivation {
    private static final int LONG_NAME = 80;

    private final Communicator parent;
    private final RankGroup group;

    Derivation(Communicator parent) {
        this.parent = parent;
        this.group = parent.group();
    }

    /** The same groups with contexts of its own; collective. */
    public Communicator duplicate() {
        String copy = name("copy");
        return parent.isInter() ? parent.remote().duplicate(copy) : within(group, copy, parent.topology());
    }

    /**
     * The ranks that gave the same colour, ordered by key, then by rank; collective. Of an intercommunicator each side is split,
     * and the parts of one colour belong together.
     *
     * @param colour not negative, or {@link Communicator#UNDEFINED}
     * @return null for UNDEFINED, and where the other side has no rank of that colour
     */
    public Communicator split(int colour, int key) {
        if (colour < 0 && colour != Communicator.UNDEFINED) {
            throw new Fault(ErrorClass.ARG, "colour " + colour + " is negative");
        }
        String part = name("part " + colour);
        return parent.isInter()
                ? parent.remote().split(colour, key, part)
                : within(part(group, everyones(colour, key), colour), part, null);
    }

    /** What each rank has given, all of the same length, in rank order; collective, not over an intercommunicator. */
    public int[] everyones(int... mine) {
        int[] all = new int[mine.length * group.size()];
        parent.collective()
                .allgather(
                        new Elements().array(BaseType.INT, mine, 0, mine.length),
                        new Elements().array(BaseType.INT, all, 0, all.length));
        return all;
    }

    /**
     * The members of a group that gave this colour, by key.
     *
     * @param all colour and key of each
     */
    static RankGroup part(RankGroup whole, int[] all, int colour) {
        if (colour == Communicator.UNDEFINED) {
            return RankGroup.EMPTY;
        }
        return whole.include(IntStream.range(0, whole.size())
                .filter(other -> all[2 * other] == colour)
                .boxed()
                .sorted(Comparator.comparingInt(other -> all[2 * other + 1]))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /**
     * The ranks of a group, which must be members of this communicator; collective over this. Of an intercommunicator each
     * side gives members of its own.
     *
     * @return null at ranks that are not in the group, and everywhere if the group of either side is empty
     */
    public Communicator create(RankGroup subgroup) {
        if (subgroup.difference(group).size() != 0) {
            throw new Fault(ErrorClass.GROUP, "the group has members that are not in " + parent);
        }
        String derived = name("subgroup");
        return parent.isInter() ? parent.remote().create(subgroup, derived) : within(subgroup, derived, null);
    }

    /**
     * An intercommunicator between the group of this communicator and another one; collective over both. What the leaders need
     * to find each other is looked at nowhere else.
     *
     * @param leader rank here of the leader
     * @param peer a communicator that has both leaders
     * @param remoteLeader rank there of the other group's leader
     * @param tag for the messages between the leaders
     * @throws Fault RANK for a bad leader, TAG, COMM if the groups have a member in common or this has no single group
     */
    public Communicator connect(int leader, Communicator peer, int remoteLeader, int tag) {
        parent.checkWithin("to connect it with another group");
        MatchBits.checkSendTag(tag);
        return Meeting.connect(parent, leader, peer, remoteLeader, tag);
    }

    /**
     * Both groups of an intercommunicator as one; collective.
     *
     * @param high whether this side's ranks come last; if both sides say the same, the one whose rank 0 is lower in the job is first
     * @throws Fault COMM if this is no intercommunicator
     */
    public Communicator merge(boolean high) {
        return parent.remote().merge(high, name("merge"));
    }

    /**
     * The ranks that can share memory with this one, as far as the transports have proven it; collective.
     *
     * @param none whether this rank is to be in no part
     * @return null for none
     */
    public Communicator splitBySharedMemory(boolean none, int key) {
        parent.checkWithin("to be split by shared memory");
        // Memory that two ranks share with a third is shared by all three, so the lowest of them names them.
        int lowest = 0;
        while (!none && !parent.messenger().sharesMemory(parent.self(), group.jobRank(lowest))) {
            lowest++;
        }
        return split(none ? Communicator.UNDEFINED : lowest, key);
    }

    /**
     * The first ranks of this communicator, arranged; collective.
     *
     * @return null beyond the topology
     * @throws Fault TOPOLOGY if it is greater than this communicator
     */
    public Communicator arrange(Topology topology) {
        checkFits(topology);
        RankGroup members = group.include(IntStream.range(0, topology.size()).toArray());
        return within(members, name(topology.toString()), topology);
    }

    /**
     * The rank that this process would have in such a topology; UNDEFINED beyond it.
     *
     * @throws Fault TOPOLOGY if it is greater than this communicator
     */
    public int placeIn(Topology topology) {
        checkFits(topology);
        return parent.rank() < topology.size() ? parent.rank() : Communicator.UNDEFINED;
    }

    private void checkFits(Topology topology) {
        parent.checkWithin("to arrange its ranks");
        if (topology.size() > group.size()) {
            throw new Fault(
                    ErrorClass.TOPOLOGY,
                    topology + " needs " + topology.size() + " ranks, " + parent + " has " + group.size());
        }
    }

    /**
     * The ranks that differ from this one only in dimensions that remain; collective.
     *
     * @param grid of this communicator
     * @param remain whether a dimension does
     */
    public Communicator slice(Grid grid, boolean[] remain) {
        Grid kept = grid.part(remain, true);
        int rank = parent.rank();
        int colour = grid.rankInPart(rank, remain, false);
        int[] all = everyones(colour, grid.rankInPart(rank, remain, true));
        return within(part(group, all, colour), name(kept + " slice " + colour), kept);
    }

    /** Of members of this group, with a context that all ranks agree on; null if this process is not one. */
    private Communicator within(RankGroup members, String name, Topology topology) {
        int context = agree();
        if (!members.contains(parent.self())) {
            parent.shared().contexts().giveBack(context);
            return null;
        }
        return new Communicator(parent.shared(), members, parent.self(), context, name, topology);
    }

    /** As messages call it; does not grow with each generation. */
    private String name(String what) {
        String of = parent.toString();
        return what + " of " + (of.length() > LONG_NAME ? "a communicator made of others" : of);
    }

    /** A context that is free at all ranks of the group. */
    int agree() {
        return parent.shared().contexts().agree(parent.key(), this::andAll);
    }

    /** Combines the words of all ranks of the group. */
    void andAll(long[] words) {
        parent.collective()
                .allreduce(
                        null,
                        new Elements().array(BaseType.LONG, words, 0, words.length),
                        PredefinedOp.BAND.over(BaseType.LONG));
    }
}
