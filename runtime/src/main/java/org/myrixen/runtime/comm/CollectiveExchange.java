package org.myrixen.runtime.comm;

import org.myrixen.mx.MxRequest;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.coll.Exchange;
import org.myrixen.runtime.p2p.MatchBits;
import org.myrixen.runtime.p2p.Messenger;

/** Messages of collective operations, in the communicator's second context; transfers are requests of the endpoint. */
final class CollectiveExchange implements Exchange {
    private final Messenger messenger;
    private final RankGroup group;
    private final int rank;
    private final int context;

    CollectiveExchange(Messenger messenger, RankGroup group, int rank, int context) {
        this.messenger = messenger;
        this.group = group;
        this.rank = rank;
        this.context = context;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return group.size();
    }

    @Override
    public Object isend(Payload payload, int peer, int tag) {
        return messenger.post(payload, group.jobRank(peer), MatchBits.of(context, rank, tag | MatchBits.INTERNAL));
    }

    @Override
    public Object irecv(Payload payload, int peer, int tag) {
        return messenger.expect(payload, MatchBits.of(context, peer, tag | MatchBits.INTERNAL));
    }

    @Override
    public StatusCode poll(Object transfer) {
        return messenger.poll((MxRequest) transfer);
    }

    @Override
    public String describe(int peer) {
        return messenger.describeRank(group.jobRank(peer));
    }

    @Override
    public void forget(Object transfer) {
        messenger.forget((MxRequest) transfer);
    }
}
