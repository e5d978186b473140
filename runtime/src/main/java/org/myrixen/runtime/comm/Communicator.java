package org.myrixen.runtime.comm;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.myrixen.runtime.coll.Collectives;
import org.myrixen.runtime.coll.Exchange;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.p2p.MatchedMessage;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * A group of ranks and two contexts for their messages (MPI-1.1 section 5.4). Every call checks its ranks and tags; a {@link
 * Transfer} comes from {@link #transfer} with its elements set by the caller.
 */
public final class Communicator {
    /** The colour of a rank that is to be in no part of a split. */
    public static final int UNDEFINED = -32766;

    private final Shared shared;
    private final Messenger messenger;
    private final RankGroup group;
    private final int rank;
    private final int context;
    private final String name;
    private final Collective collectives;

    /**
     * @param self this process's rank in the job, a member of the group
     * @param context even; the next is for collective operations
     * @param name as messages call it
     */
    public Communicator(Shared shared, RankGroup group, int self, int context, String name) {
        if (group.size() > MatchBits.MAX_RANKS) {
            throw new Fault(
                    ErrorClass.OTHER, group.size() + " ranks: a communicator has at most " + MatchBits.MAX_RANKS);
        }
        this.shared = shared;
        this.messenger = shared.messenger();
        this.group = group;
        this.rank = group.rankOf(self);
        this.context = context;
        this.name = name;
        Exchange exchange = new CollectiveExchange(messenger, group, rank, context + 1);
        this.collectives = new Collective(messenger, new Collectives(exchange, shared.schedules()), rank, size());
    }

    public int rank() {
        return rank;
    }

    public int size() {
        return group.size();
    }

    public RankGroup group() {
        return group;
    }

    /** The even context id, for people. */
    public int context() {
        return context;
    }

    public Messenger messenger() {
        return messenger;
    }

    /** Its collective operations. */
    public Collective collective() {
        return collectives;
    }

    /** A transfer to set the elements of. */
    public Transfer transfer() {
        return messenger.take();
    }

    /** Sends and waits until the buffer may be used again. */
    public void send(Transfer transfer, Mode mode, int destination, int tag) {
        messenger.finish(startSend(transfer, mode, destination, tag));
    }

    /** Receives and waits; the result is valid until the thread's next call. */
    public Envelope receive(Transfer transfer, int source, int tag) {
        return messenger.finish(startReceive(transfer, source, tag));
    }

    /** Starts a send. */
    public Transfer startSend(Transfer transfer, Mode mode, int destination, int tag) {
        checkSend(destination, tag);
        if (destination == MatchBits.PROC_NULL) {
            return transfer.withNobody();
        }
        long bits = MatchBits.of(context, rank, tag);
        if (mode == Mode.BUFFERED) {
            messenger.sendBuffered(transfer, group.jobRank(destination), bits);
        } else {
            messenger.send(transfer, mode, group.jobRank(destination), bits);
        }
        return transfer;
    }

    /** Starts a receive. */
    public Transfer startReceive(Transfer transfer, int source, int tag) {
        checkReceive(source, tag);
        if (source == MatchBits.PROC_NULL) {
            return transfer.withNobody();
        }
        messenger.receive(transfer, MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
        return transfer;
    }

    /** Sends and receives at once; the result is that of the receive. */
    public Envelope exchange(Transfer out, int destination, int sendTag, Transfer in, int source, int receiveTag) {
        checkSend(destination, sendTag);
        startReceive(in, source, receiveTag);
        messenger.finish(startSend(out, Mode.STANDARD, destination, sendTag));
        return messenger.finish(in);
    }

    /** Sends a buffer and receives into the same. */
    public Envelope exchange(Transfer inOut, int destination, int sendTag, int source, int receiveTag) {
        checkSend(destination, sendTag);
        checkReceive(source, receiveTag);
        Elements data = inOut.elements();
        Transfer copy = transfer();
        messenger.arrays().take(copy.elements(), data.type(), data.count());
        copy.elements().copyFrom(data, 0, 0, data.count());
        startReceive(inOut, source, receiveTag);
        startSend(copy, Mode.STANDARD, destination, sendTag);
        messenger.await(copy);
        messenger.arrays().give(copy.elements());
        messenger.finish(copy);
        return messenger.finish(inOut);
    }

    /** Waits until a message is there; it stays where it is. */
    public Envelope probe(int source, int tag) {
        checkReceive(source, tag);
        return source == MatchBits.PROC_NULL
                ? messenger.finish(transfer().withNobody())
                : messenger.awaitProbe(MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
    }

    /** Whether a message is there; the thread's envelope tells of it. */
    public boolean probeNow(int source, int tag) {
        checkReceive(source, tag);
        if (source == MatchBits.PROC_NULL) {
            messenger.finish(transfer().withNobody());
            return true;
        }
        return messenger.probe(MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
    }

    /** Waits until a message is there and takes it out of matching. */
    public MatchedMessage claim(int source, int tag) {
        checkReceive(source, tag);
        return source == MatchBits.PROC_NULL
                ? MatchedMessage.fromNobody()
                : messenger.awaitClaim(MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
    }

    /** Takes a message out of matching; null if none is there. */
    public MatchedMessage claimNow(int source, int tag) {
        checkReceive(source, tag);
        return source == MatchBits.PROC_NULL
                ? MatchedMessage.fromNobody()
                : messenger.claim(MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
    }

    private void checkSend(int destination, int tag) {
        if (tag < 0) {
            throw badTag(tag, "a tag to send with is 0 to " + MatchBits.TAG_UB);
        }
        if ((destination < 0 || destination >= size()) && destination != MatchBits.PROC_NULL) {
            throw badRank("destination", destination);
        }
    }

    private void checkReceive(int source, int tag) {
        if (tag < 0 && tag != MatchBits.ANY_TAG) {
            throw badTag(tag, "a tag to receive is 0 to " + MatchBits.TAG_UB + ", or the wildcard");
        }
        if ((source < 0 || source >= size()) && source != MatchBits.ANY_SOURCE && source != MatchBits.PROC_NULL) {
            throw badRank("source", source);
        }
    }

    private static Fault badTag(int tag, String expected) {
        return new Fault(ErrorClass.TAG, "tag " + tag + ": " + expected);
    }

    private Fault badRank(String what, int other) {
        return new Fault(
                ErrorClass.RANK,
                what + " " + other + ": " + name + " has ranks 0 to " + (size() - 1) + ", this is rank " + rank);
    }

    /** Whether both are one communicator; {@link RankGroup#compare} tells how the groups of two relate. */
    public boolean sameAs(Communicator other) {
        return context == other.context && messenger == other.messenger;
    }

    /** The same group with contexts of its own; collective. */
    public Communicator duplicate() {
        return derive(group, agree(), "copy of " + name);
    }

    /**
     * The ranks that gave the same colour, ordered by key, then by rank; collective.
     *
     * @param colour not negative, or {@link #UNDEFINED}
     * @return null for UNDEFINED
     */
    public Communicator split(int colour, int key) {
        if (colour < 0 && colour != UNDEFINED) {
            throw new Fault(ErrorClass.ARG, "colour " + colour + " is negative");
        }
        int[] all = new int[2 * size()];
        Elements mine = new Elements().array(BaseType.INT, new int[] {colour, key}, 0, 2);
        collectives.allgather(mine, new Elements().array(BaseType.INT, all, 0, all.length));
        int[] members = IntStream.range(0, size())
                .filter(other -> all[2 * other] == colour)
                .boxed()
                .sorted(Comparator.comparingInt(other -> all[2 * other + 1]))
                .mapToInt(Integer::intValue)
                .toArray();
        RankGroup part = colour == UNDEFINED ? RankGroup.EMPTY : group.include(members);
        return derive(part, agree(), "part " + colour + " of " + name);
    }

    /**
     * The ranks of a group, which must be members of this communicator; collective over this.
     *
     * @return null at ranks that are not in the group
     */
    public Communicator create(RankGroup subgroup) {
        if (subgroup.difference(group).size() != 0) {
            throw new Fault(ErrorClass.GROUP, "the group has members that are not in " + name);
        }
        return derive(subgroup, agree(), "subgroup of " + name);
    }

    /** A context that is free at all ranks. */
    private int agree() {
        Elements words = new Elements();
        return shared.contexts()
                .agree(
                        context,
                        free -> collectives.allreduce(
                                null,
                                words.array(BaseType.LONG, free, 0, free.length),
                                PredefinedOp.BAND.over(BaseType.LONG)));
    }

    /** Null, and the context is given back, if this process is not in the group. */
    private Communicator derive(RankGroup members, int agreed, String derivedName) {
        int self = group.jobRank(rank);
        if (members.rankOf(self) == RankGroup.NOT_A_MEMBER) {
            shared.contexts().giveBack(agreed);
            return null;
        }
        return new Communicator(shared, members, self, agreed, derivedName);
    }

    /** Gives the context back; the communicator must not be used afterwards, nor have messages under way. */
    public void free() {
        if (context <= ContextIds.SELF) {
            throw new Fault(ErrorClass.COMM, name + " cannot be freed");
        }
        shared.contexts().giveBack(context);
    }

    @Override
    public String toString() {
        return name;
    }
}
