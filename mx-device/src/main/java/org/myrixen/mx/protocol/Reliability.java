package org.myrixen.mx.protocol;

import java.util.List;
import org.myrixen.mx.StatusCode;

/** What an endpoint does for its partners over lossy links; those over rings never come here. */
final class Reliability {
    private final Engine engine;
    private final Transmitter transmitter;
    private final Assembler assembler;
    private final Arrivals arrivals;
    private final Pulls pulls;
    private final Handshake handshake;
    private final LossyDispatch dispatch;

    Reliability(
            Engine engine,
            EagerProtocol eager,
            RendezvousSender sender,
            RendezvousReceiver receiver,
            Connector connector,
            Dispatch wholeDispatch) {
        this.engine = engine;
        transmitter = new Transmitter(engine, sender);
        assembler = new Assembler(engine, engine.store);
        arrivals = new Arrivals(engine, eager, sender, assembler, wholeDispatch);
        pulls = new Pulls(engine, receiver);
        handshake = new Handshake(engine, connector);
        dispatch = new LossyDispatch(engine, sender, arrivals, transmitter, pulls, handshake);
    }

    Transmitter transmitter() {
        return transmitter;
    }

    Assembler assembler() {
        return assembler;
    }

    Pulls pulls() {
        return pulls;
    }

    Handshake handshake() {
        return handshake;
    }

    LossyDispatch dispatch() {
        return dispatch;
    }

    /** Messages first, for they carry acknowledgements; then those that go alone. True if anything was written. */
    boolean write(Peer peer) {
        Conversation c = peer.conversation;
        boolean moved = transmitter.write(peer);
        return (c.owesAck || c.owesGap) && arrivals.writeAck(peer) || moved;
    }

    /** Why a partner that answers is of no use all the same; null if it is. */
    String stuck(Peer peer, long now) {
        Sent message = transmitter.stuck(peer, now);
        Pull pull = pulls.stuck(peer, now);
        if (message == null && pull == null) {
            return null;
        }
        int frame = pull == null ? peer.profile.mediumFragment() : peer.profile.pullFrame();
        String lost = "it answers, but frames of " + frame + " bytes, or those that ask for them, have been lost for "
                + Conversation.seconds(engine.timers.timing.giveUp());
        return peer.board.nic.trouble().isEmpty() // or the Nic knows better
                ? lost + "; is the MTU of the path less than this profile (" + peer.profile.name() + ") needs?"
                : lost;
    }

    /** What is held for these partners, in words; empty when all is given back. */
    String held(List<Peer> peers, int regions) {
        StringBuilder out = new StringBuilder();
        for (Peer peer : peers) {
            Conversation c = peer.conversation;
            if (c != null && (c.waiting() || !c.early.isEmpty() || c.readyFirst != null)) {
                out.append(c).append('\n');
            }
        }
        if (regions + pulls.open() + pulls.underWay() > 0) {
            out.append(
                    regions + " regions, " + pulls.open() + " pulls with " + pulls.underWay() + " bytes under way\n");
        }
        return out.toString();
    }

    /** Ends all that is under way with a partner who is gone. */
    void end(Peer peer, StatusCode code) {
        transmitter.end(peer);
        assembler.end(peer, code);
        pulls.end(peer, code);
        peer.conversation.end();
    }
}
