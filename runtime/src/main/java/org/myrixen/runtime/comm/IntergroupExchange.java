package org.myrixen.runtime.comm;

import org.myrixen.mx.MxRequest;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.coll.Exchange;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.p2p.Messenger;

/**
 * Messages of collective operations of an intercommunicator: peers 0 to L - 1 are the ranks of this side, L to L + R - 1 those of
 * the other. Messages of the two kinds have contexts of their own, so that equal ranks and tags on both sides do no harm.
 */
final class IntergroupExchange implements Exchange {
    private final Messenger messenger;
    private final RankGroup here;
    private final RankGroup there;
    private final int rank;
    private final int local;
    private final int incoming;
    private final int outgoing;

    /**
     * @param local of this side; its even context carries messages of this side, its odd one is its own
     * @param incoming context of what the other side sends
     * @param outgoing context of what is sent there
     */
    IntergroupExchange(Communicator local, RankGroup there, int incoming, int outgoing) {
        this.messenger = local.messenger();
        this.here = local.group();
        this.there = there;
        this.rank = local.rank();
        this.local = local.context();
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return here.size();
    }

    @Override
    public int remoteSize() {
        return there.size();
    }

    @Override
    public Object isend(Payload payload, int peer, int tag) {
        int internal = tag | MatchBits.INTERNAL;
        int remote = peer - here.size();
        return remote < 0
                ? messenger.post(payload, here.jobRank(peer), MatchBits.of(local, rank, internal))
                : messenger.post(payload, there.jobRank(remote), MatchBits.of(outgoing, rank, internal));
    }

    @Override
    public Object irecv(Payload payload, int peer, int tag) {
        int internal = tag | MatchBits.INTERNAL;
        int remote = peer - here.size();
        return messenger.expect(
                payload, remote < 0 ? MatchBits.of(local, peer, internal) : MatchBits.of(incoming, remote, internal));
    }

    @Override
    public StatusCode poll(Object transfer) {
        return messenger.poll((MxRequest) transfer);
    }

    @Override
    public String describe(int peer) {
        int remote = peer - here.size();
        return messenger.describeRank(remote < 0 ? here.jobRank(peer) : there.jobRank(remote));
    }

    @Override
    public void forget(Object transfer) {
        messenger.forget((MxRequest) transfer);
    }
}
