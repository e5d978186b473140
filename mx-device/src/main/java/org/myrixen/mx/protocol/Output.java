package org.myrixen.mx.protocol;

import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.nic.NicException;

/** What waits for room on the links of an endpoint, and the order in which it is written. */
final class Output {
    private final Engine engine;
    private final Connector connector;
    private final EagerProtocol eager;
    private final RendezvousSender sender;
    private final RendezvousReceiver receiver;
    private final List<Peer> active = new ArrayList<>();

    Output(
            Engine engine,
            Connector connector,
            EagerProtocol eager,
            RendezvousSender sender,
            RendezvousReceiver receiver) {
        this.engine = engine;
        this.connector = connector;
        this.eager = eager;
        this.sender = sender;
        this.receiver = receiver;
    }

    /** Writes what waits for room, partner by partner; returns how many partners got on. */
    int advance() {
        int moved = 0;
        for (int i = active.size() - 1; i >= 0; i--) {
            Peer peer = active.get(i);
            if (peer.linkClosed && peer.dead == null) {
                engine.lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
            }
            moved += tryWrite(peer) ? 1 : 0;
            if (!peer.hasOutput() || peer.dead != null) {
                peer.active = false;
                active.remove(i);
            }
        }
        return moved;
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    void activate(Peer peer) {
        if (!peer.active) {
            peer.active = true;
            active.add(peer);
        }
    }

    /** A Nic that has no room for a first ring says so here; that ends the partner, with the reason kept. */
    private boolean tryWrite(Peer peer) {
        try {
            return write(peer);
        } catch (NicException e) {
            peer.failed(e.getMessage());
            engine.lost(peer, StatusCode.NO_RESOURCES);
            return true;
        }
    }

    /** Handshake first, then control frames, then messages in order, then a burst of pull replies. */
    private boolean write(Peer peer) {
        if (peer.dead != null) {
            return peer.conversation != null && peer.owesReply && connector.writeReply(peer); // refused, or only asked
        }
        link(peer);
        boolean wasWaiting = peer.hasOutput();
        if (!peer.announced && !peer.messages.isEmpty() && peer.conversation == null) {
            connector.announce(peer); // it found us before we spoke to it
        }
        if ((peer.owesConnect || peer.owesReply) && !connector.write(peer)) {
            return false;
        }
        if (!peer.sessionKnown) {
            if (peer.conversation != null) {
                peer.conversation.stalled = true;
            }
            return wasWaiting && !peer.hasOutput();
        }
        if (peer.owesFlow && !engine.flow.write(peer)) {
            return false;
        }
        boolean moved = receiver.writeControls(peer);
        moved = writeMessages(peer) || moved;
        moved = peer.conversation != null && engine.reliability.write(peer) || moved;
        return sender.writeStreams(peer) || moved;
    }

    private boolean writeMessages(Peer peer) {
        boolean moved = false;
        if (peer.conversation != null && peer.conversation.stalled) {
            return false;
        }
        for (Operation send = peer.messages.poll(); send != null; send = peer.messages.poll()) {
            if (!writeMessage(send)) {
                peer.messages.putBack(send);
                break;
            }
            moved = true;
        }
        return moved;
    }

    boolean writeMessage(Operation send) {
        if (send.peer.conversation != null) {
            return engine.reliability.transmitter().send(send);
        }
        return asksFirst(engine, send) ? sender.ask(send) : eager.write(send);
    }

    /** Whether a message goes by rendezvous. */
    static boolean asksFirst(Engine engine, Operation send) {
        return !mayGoAtOnce(engine, send) || send.peer.throttled && send.position == 0;
    }

    /** Whether kind and length of a message let it go eagerly. */
    static boolean mayGoAtOnce(Engine engine, Operation send) {
        return send.kind != Operation.Kind.SYNCHRONOUS_SEND
                && send.messageLength <= Math.min(eagerMax(engine, send.peer), send.peer.profile.mediumMax());
    }

    private static int eagerMax(Engine engine, Peer peer) {
        return peer.conversation == null ? engine.options.losslessEagerMax() : engine.options.eagerMax();
    }

    /** Whether messages may be written to this partner: it knows us by then. */
    static boolean ready(Peer peer) {
        return peer.announced && answerable(peer);
    }

    /** Whether control frames may be written to this partner: linked, session known, handshake out. */
    static boolean answerable(Peer peer) {
        return peer.link != null && peer.sessionKnown && !peer.owesConnect && peer.dead == null;
    }

    /** A partner that we know only by what it sent has no link until we have something to say. */
    static void link(Peer peer) {
        if (peer.link == null) {
            peer.link = peer.board.nic.link(peer.index);
        }
    }

    /** Whether there is a link to the partner, now that one is needed. */
    static boolean linked(Peer peer) {
        try {
            link(peer);
            return true;
        } catch (NicException e) {
            return false; // told when the answer has to be written
        }
    }

    void describe(StringBuilder out, int limit) {
        for (Peer peer : active) {
            out.append("  output waits for room to ").append(peer).append('\n');
            Operation send = peer.messages.first();
            for (int i = 0; send != null && i < limit; i++, send = send.nextOut) {
                out.append("    ").append(send).append('\n');
            }
        }
    }
}
