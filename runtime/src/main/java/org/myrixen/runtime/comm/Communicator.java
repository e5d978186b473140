package org.myrixen.runtime.comm;

import org.myrixen.runtime.coll.Collectives;
import org.myrixen.runtime.coll.Exchange;
import org.myrixen.runtime.coll.InterCollectives;
import org.myrixen.runtime.p2p.Envelope;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.p2p.MatchedMessage;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.p2p.Mode;
import org.myrixen.runtime.p2p.Operation;
import org.myrixen.runtime.p2p.Transfer;
import org.myrixen.runtime.topo.Topology;

/**
 * A group of ranks and two contexts for their messages (MPI-1.1 section 5.4); in an intercommunicator the messages go to and
 * come from a second group, which has contexts of its own (section 5.6). Every call checks its ranks and tags; a {@link
 * Transfer} comes from {@link #transfer} with its elements set by the caller.
 */
public final class Communicator {
    /** The colour of a rank that is to be in no part of a split. */
    public static final int UNDEFINED = -32766;

    private final Shared shared;
    private final Messenger messenger;
    private final RankGroup group;

    /** Those whom messages go to and come from: the group, or that of the other side. */
    private final RankGroup peers;

    private final int rank;

    /** Of messages that come here. */
    private final int context;

    /** Of messages that leave: the peers' context. */
    private final int peerContext;

    private final String name;
    /** Null in an intercommunicator. */
    private final Collective collectives;
    /** Null in an intracommunicator. */
    private final RemoteSide remote;
    /** Null if the ranks have none. */
    private final Topology topology;

    /**
     * An intracommunicator.
     *
     * @param self this process's rank in the job, a member of the group
     * @param context even; the next is for collective operations
     * @param name as messages call it
     */
    public Communicator(Shared shared, RankGroup group, int self, int context, String name) {
        this(shared, group, self, context, name, null);
    }

    /**
     * An intracommunicator whose ranks are arranged.
     *
     * @param topology of as many ranks as the group has; null for none
     */
    Communicator(Shared shared, RankGroup group, int self, int context, String name, Topology topology) {
        this.shared = shared;
        this.messenger = shared.messenger();
        this.group = checked(group);
        this.peers = group;
        this.rank = group.rankOf(self);
        this.context = context;
        this.peerContext = context;
        this.name = name;
        this.remote = null;
        this.topology = topology;
        Exchange exchange = new CollectiveExchange(messenger, group, rank, context + 1);
        this.collectives = new Collective(messenger, new Collectives(exchange, shared.schedules()), rank, size());
    }

    /**
     * An intercommunicator.
     *
     * @param context even, free at all ranks of this side; the next is for what the other side sends in collective operations
     */
    Communicator(RemoteSide remote, int context, String name) {
        Communicator local = remote.local();
        this.shared = local.shared;
        this.messenger = local.messenger;
        this.group = local.group;
        this.peers = checked(remote.group());
        this.rank = local.rank;
        this.context = context;
        this.peerContext = remote.context();
        this.name = name;
        this.remote = remote;
        this.topology = null;
        Exchange exchange = new IntergroupExchange(local, peers, context + 1, peerContext + 1);
        Collectives both = new InterCollectives(exchange, shared.schedules());
        this.collectives = new Collective(messenger, both, rank, size(), peers.size());
    }

    private static RankGroup checked(RankGroup group) {
        if (group.size() > MatchBits.MAX_RANKS) {
            throw new Fault(
                    ErrorClass.OTHER, group.size() + " ranks: a communicator has at most " + MatchBits.MAX_RANKS);
        }
        return group;
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

    /** Those whom messages go to and come from: the group, or in an intercommunicator that of the other side. */
    public RankGroup peers() {
        return peers;
    }

    /** Its collective operations; those of an intercommunicator go from one group to the other. */
    public Collective collective() {
        return collectives;
    }

    /** A transfer to set the elements of. */
    public Transfer transfer() {
        return messenger.take();
    }

    /** Sends and waits until the buffer may be used again. */
    public void send(Transfer transfer, Mode mode, int destination, int tag) {
        checkSend(destination, tag);
        if (mode == Mode.STANDARD && destination != MatchBits.PROC_NULL) {
            messenger.blocking().send(transfer, peers.jobRank(destination), MatchBits.of(peerContext, rank, tag));
        } else {
            messenger.finish(startSend(transfer, mode, destination, tag));
        }
    }

    /** Receives and waits; the result is valid until the thread's next call. */
    public Envelope receive(Transfer transfer, int source, int tag) {
        checkReceive(source, tag);
        if (source == MatchBits.PROC_NULL) {
            return messenger.finish(transfer.withNobody());
        }
        long bits = MatchBits.wanted(context, source, tag);
        return messenger.blocking().receive(transfer, peers.jobRankIfAny(source), bits, MatchBits.mask(source, tag));
    }

    /** Starts a send; the transfer is the messenger's from now on. */
    public Operation startSend(Transfer transfer, Mode mode, int destination, int tag) {
        checkSend(destination, tag);
        long bits = MatchBits.of(peerContext, rank, tag);
        return destination == MatchBits.PROC_NULL
                ? transfer.withNobody()
                : messenger.nonblocking().send(transfer, mode, peers.jobRank(destination), bits);
    }

    /** Starts a receive. */
    public Transfer startReceive(Transfer transfer, int source, int tag) {
        checkReceive(source, tag);
        if (source == MatchBits.PROC_NULL) {
            return transfer.withNobody();
        }
        messenger.nonblocking().receive(transfer, MatchBits.wanted(context, source, tag), MatchBits.mask(source, tag));
        return transfer;
    }

    /** Sends and receives at once; the result is that of the receive. */
    public Envelope exchange(Transfer out, int destination, int sendTag, Transfer in, int source, int receiveTag) {
        checkSend(destination, sendTag);
        checkReceive(in, source, receiveTag);
        startExchange(out, destination, sendTag, in, source, receiveTag);
        messenger.finish(out);
        return messenger.finish(in);
    }

    /** Sends a buffer and receives into the same. */
    public Envelope exchange(Transfer inOut, int destination, int sendTag, int source, int receiveTag) {
        checkSend(destination, sendTag);
        checkReceive(inOut, source, receiveTag);
        Transfer copy = transfer();
        inOut.copyTo(copy, messenger.arrays());
        startExchange(copy, destination, sendTag, inOut, source, receiveTag);
        messenger.arrays().give(copy.elements());
        messenger.finish(copy);
        return messenger.finish(inOut);
    }

    private void checkReceive(Transfer in, int source, int tag) {
        checkReceive(source, tag);
        if (source != MatchBits.PROC_NULL) {
            in.checkWritable();
        }
    }

    /**
     * Starts both, the send first: it can still fail, and a receive that stays behind would take a message of the next one.
     * The receive cannot fail, because it has been checked. Returns when the send is done.
     */
    private void startExchange(Transfer out, int destination, int sendTag, Transfer in, int source, int receiveTag) {
        if (destination == MatchBits.PROC_NULL) {
            out.withNobody();
        } else {
            messenger.send(out, Mode.STANDARD, peers.jobRank(destination), MatchBits.of(peerContext, rank, sendTag));
        }
        startReceive(in, source, receiveTag);
        messenger.await(out);
        if (out.hasFailed()) {
            messenger.withdraw(in);
        }
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

    /**
     * Refuses what nobody can be sent to or with.
     *
     * @throws Fault RANK or TAG
     */
    public void checkSend(int destination, int tag) {
        MatchBits.checkSendTag(tag);
        if ((destination < 0 || destination >= peers.size()) && destination != MatchBits.PROC_NULL) {
            throw badRank("destination", destination);
        }
    }

    /**
     * Refuses what nothing can be received from or with.
     *
     * @throws Fault RANK or TAG
     */
    public void checkReceive(int source, int tag) {
        MatchBits.checkReceiveTag(tag);
        if ((source < 0 || source >= peers.size()) && source != MatchBits.ANY_SOURCE && source != MatchBits.PROC_NULL) {
            throw badRank("source", source);
        }
    }

    private Fault badRank(String what, int other) {
        return new Fault(
                ErrorClass.RANK,
                what + " " + other + ": " + name + " has ranks 0 to " + (peers.size() - 1)
                        + (remote == null ? ", this is rank " + rank : " on the other side"));
    }

    /** Whether both are one communicator. */
    public boolean sameAs(Communicator other) {
        return context == other.context && messenger == other.messenger;
    }

    /** How the groups relate, both of them between two intercommunicators; UNEQUAL if only one is one. */
    public RankGroup.Relation compare(Communicator other) {
        RankGroup.Relation here = group.compare(other.group);
        if (remote == null && other.remote == null) {
            return here;
        }
        if (remote == null || other.remote == null) {
            return RankGroup.Relation.UNEQUAL;
        }
        RankGroup.Relation there = peers.compare(other.peers);
        return here.compareTo(there) > 0 ? here : there;
    }

    /** What makes other communicators of this one. */
    public Derivation derive() {
        return new Derivation(this);
    }

    /** How the ranks are arranged; null if they are not. */
    public Topology topology() {
        return topology;
    }

    /** Whether point-to-point messages go to another group than this rank's. */
    public boolean isInter() {
        return remote != null;
    }

    RemoteSide remote() {
        if (remote == null) {
            throw new Fault(ErrorClass.COMM, name + " is no intercommunicator");
        }
        return remote;
    }

    /**
     * The group of the other side.
     *
     * @throws Fault COMM if this is no intercommunicator
     */
    public RankGroup remoteGroup() {
        return remote().group();
    }

    /**
     * Refuses what only makes sense within one group.
     *
     * @throws Fault COMM
     */
    public void checkWithin(String purpose) {
        if (remote != null) {
            throw new Fault(
                    ErrorClass.COMM,
                    name + " is an intercommunicator; " + purpose + ", it must be an intracommunicator");
        }
    }

    /** Tells this communicator from all others of the job: its first rank has no other one with this context. */
    long key() {
        return key(context, group.jobRank(0));
    }

    static long key(int context, int first) {
        return (long) context << Integer.SIZE | first;
    }

    Shared shared() {
        return shared;
    }

    /** This process's rank in the job. */
    public int self() {
        return group.jobRank(rank);
    }

    /**
     * Refuses what lives as long as the job.
     *
     * @throws Fault COMM
     */
    public void checkFreeable() {
        if (context <= ContextIds.SELF) {
            throw new Fault(ErrorClass.COMM, name + " cannot be freed");
        }
    }

    /** Gives the contexts back; the communicator must not be used afterwards, nor have messages under way. */
    public void free() {
        checkFreeable();
        shared.contexts().giveBack(context);
        if (remote != null) {
            remote.free();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
