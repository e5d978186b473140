package org.myrixen.runtime.comm;

import org.myrixen.mx.MxRequest;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.p2p.Messenger;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Two ranks, the leaders of their groups, tell each other something; no receive of a program sees these messages. */
final class Handshake {
    private static final long INTERNAL = Integer.toUnsignedLong(MatchBits.INTERNAL);

    private final Messenger messenger;
    private final int leader;
    private final long outgoing;
    private final long incoming;

    /**
     * @param leader the other one's rank in the job
     * @param outgoing bits of what is sent there
     * @param incoming bits of what comes from there
     */
    Handshake(Messenger messenger, int leader, long outgoing, long incoming) {
        this.messenger = messenger;
        this.leader = leader;
        this.outgoing = outgoing | INTERNAL;
        this.incoming = incoming | INTERNAL;
    }

    /**
     * Over a communicator with another rank, which must make one with this rank.
     *
     * @throws Fault RANK, TAG
     */
    static Handshake over(Communicator comm, int other, int tag) {
        comm.checkSend(other, tag);
        if (other == MatchBits.PROC_NULL || comm.peers().jobRank(other) == comm.self()) {
            throw new Fault(
                    ErrorClass.RANK,
                    "remote leader " + other + " of " + comm + " is "
                            + (other == MatchBits.PROC_NULL ? "nobody" : "this rank itself"));
        }
        int outgoing = comm.isInter() ? comm.remote().context() : comm.context();
        return new Handshake(
                comm.messenger(),
                comm.peers().jobRank(other),
                MatchBits.of(outgoing, comm.rank(), tag),
                MatchBits.of(comm.context(), other, tag));
    }

    /** What the other leader tells, of that length. */
    int[] swap(int[] mine, int length) {
        int[] theirs = new int[length];
        swap(
                new Elements().array(BaseType.INT, mine, 0, mine.length),
                new Elements().array(BaseType.INT, theirs, 0, length));
        return theirs;
    }

    /** As many words as are told. */
    long[] swap(long[] mine) {
        long[] theirs = new long[mine.length];
        swap(
                new Elements().array(BaseType.LONG, mine, 0, mine.length),
                new Elements().array(BaseType.LONG, theirs, 0, mine.length));
        return theirs;
    }

    private void swap(Payload mine, Payload theirs) {
        Object outer = messenger.waitFor(this);
        MxRequest in = messenger.expect(theirs, incoming);
        MxRequest out = messenger.post(mine, leader, outgoing);
        await(out);
        await(in);
        messenger.waitFor(outer);
    }

    private void await(MxRequest request) {
        StatusCode code = messenger.poll(request);
        for (int idle = 0; code == StatusCode.PENDING; code = messenger.poll(request)) {
            idle = messenger.step(idle);
        }
        if (code != StatusCode.SUCCESS) {
            throw new Fault(ErrorClass.OTHER, code + ": " + this);
        }
    }

    @Override
    public String toString() {
        return "the leader of the other group, rank " + leader + " of the job (" + MatchBits.describe(incoming, -1L)
                + ")";
    }
}
