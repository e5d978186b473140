package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedHandler;
import org.myrixen.mx.UnexpectedMessage;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.NicException;

/**
 * One open endpoint below its API: its partners, its queues, and the order in which they write. Everything here runs under
 * the lock of the {@code Mx} that the endpoint belongs to.
 */
public final class Engine {
    final int id;
    final int session;
    final int key;
    final EndpointOptions options;
    final Matching matching;
    final Completions completions;
    final FlowControl flow;
    final UnexpectedStore store;
    private final EagerProtocol eager;
    private final RendezvousProtocol rendezvous;
    private final Connector connector;
    private final SelfProtocol selfProtocol;
    private final Dispatch dispatch;
    private final Peer self;
    private final List<Peer> peers = new ArrayList<>();
    private final List<Peer> active = new ArrayList<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private boolean inHandler;

    public Engine(int id, int session, int key, EndpointOptions options, Events events) {
        this.id = id;
        this.session = session;
        this.key = key;
        this.options = options;
        matching = new Matching(options.contextMask(), options.contextBits(), options.contextShift());
        completions = new Completions(matching, events);
        flow = new FlowControl(this);
        store = new UnexpectedStore(this, options, events);
        eager = new EagerProtocol(this, store);
        rendezvous = new RendezvousProtocol(this);
        connector = new Connector(this);
        selfProtocol = new SelfProtocol(this, store);
        dispatch = new Dispatch(this, eager, rendezvous, connector);
        self = new Peer(true, id, null, null, null);
    }

    Dispatch dispatch() {
        return dispatch;
    }

    public int session() {
        return session;
    }

    public Peer self() {
        return self;
    }

    // ---- partners

    /** A partner whose session is known from its business card: announced to, ready at once. */
    public void announce(Peer peer, int peerSession) {
        if (peer.announced && peer.sessionKnown && peer.session == peerSession) {
            return;
        }
        if (peer.dead != null) {
            peer.revive();
        }
        peer.session = peerSession;
        peer.sessionKnown = true;
        peer.key = key;
        connector.announce(peer);
    }

    public Operation connect(Peer peer, int peerKey, long matchInfo, Object context) {
        Operation connect = completions.take().begin(Operation.Kind.CONNECT, Nothing.PAYLOAD, matchInfo, -1L, context);
        connect.peer = peer;
        if (peer.dead != null) {
            peer.revive();
        }
        peer.key = peerKey;
        connector.connect(connect);
        return connect;
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    /** Sends nothing more to a partner, and ends all that is under way with it. Local: the partner is not told. */
    public void disconnect(Peer peer) {
        lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
        peer.sessionKnown = false;
        peer.admitted = false;
        peer.nextSendSeqnum = Seqnum.nextSession(peer.nextSendSeqnum);
    }

    void lost(Peer peer, StatusCode code) {
        count(Counter.PARTNERS_LOST);
        peer.dead = code;
        peer.owesConnect = false;
        peer.owesReply = false;
        peer.owesFlow = false;
        flow.forget(peer);
        connector.end(peer, code);
        for (Operation send = peer.messages.poll(); send != null; send = peer.messages.poll()) {
            fail(send, code);
        }
        rendezvous.end(peer, code);
        if (peer.arriving != null) {
            fail(peer.arriving, code);
            peer.arriving = null;
        }
        peer.arrivingUnexpected = null;
        peer.swallow = 0;
        matching.dropUnfinished(peer, eager);
    }

    void fail(Operation op, StatusCode code) {
        op.transferLength = 0;
        completions.complete(op, code);
    }

    /** The partner whose pull a PULL_REPLY answers; null if there is none. */
    Peer pulledFrom(MemorySegment header, long at) {
        return rendezvous.pulledFrom(header, at);
    }

    // ---- posting

    /** Sends as far as the link has room now; the rest goes on with {@link #advance}. */
    public Operation send(boolean synchronous, Payload payload, Peer peer, long matchInfo, Object context) {
        Operation.Kind kind = synchronous ? Operation.Kind.SYNCHRONOUS_SEND : Operation.Kind.SEND;
        Operation send = completions.take().begin(kind, payload, matchInfo, -1L, context);
        send.peer = peer;
        send.messageLength = payload.length();
        if (peer.self) {
            selfProtocol.send(send);
        } else if (peer.dead != null) {
            fail(send, peer.dead);
        } else if (!peer.messages.isEmpty() || !ready(peer) || !writeMessage(send)) {
            send.stage = Operation.Stage.QUEUED;
            peer.messages.add(send);
            activate(peer);
        }
        return send;
    }

    public Operation receive(Payload payload, long matchInfo, long matchMask, Object context) {
        Operation receive = completions.take().begin(Operation.Kind.RECEIVE, payload, matchInfo, matchMask, context);
        Unexpected message = matching.takeUnexpected(matchInfo, matchMask);
        if (message == null) {
            receive.stage = Operation.Stage.POSTED;
            matching.post(receive);
        } else {
            attach(receive, message);
        }
        return receive;
    }

    /** Receives a message that {@link #claim} took. */
    public Operation receiveClaimed(Object claimed, Payload payload, Object context) {
        Unexpected message = (Unexpected) claimed;
        Operation receive = completions.take().begin(Operation.Kind.RECEIVE, payload, message.matchInfo, -1L, context);
        attach(receive, message);
        return receive;
    }

    private void attach(Operation receive, Unexpected message) {
        if (message.selfSend != null) {
            selfProtocol.attach(receive, message);
        } else if (message.rendezvous) {
            Peer peer = message.peer;
            long bits = message.matchInfo;
            long length = message.length;
            int region = message.region;
            long address = message.address;
            store.recycle(message);
            rendezvous.begin(receive, peer, bits, length, region, address);
        } else {
            eager.attach(receive, message);
        }
    }

    public boolean probe(long matchInfo, long matchMask, MxStatus status) {
        Unexpected message = matching.findUnexpected(matchInfo, matchMask);
        if (message != null && status != null) {
            message.fill(status);
        }
        return message != null;
    }

    public UnexpectedMessage claim(long matchInfo, long matchMask, MxStatus status) {
        Unexpected message = matching.takeUnexpected(matchInfo, matchMask);
        if (message != null && status != null) {
            message.fill(status);
        }
        return message;
    }

    /** Takes back a receive that has not matched or a connect that is not answered; false if it is too late. */
    public boolean withdraw(Operation op) {
        if (op.stage == Operation.Stage.POSTED) {
            matching.unpost(op);
            return true;
        }
        return op.stage == Operation.Stage.CONNECTING && connector.cancel(op);
    }

    public void setHandler(UnexpectedHandler handler) {
        eager.setHandler(handler);
        dispatch.setHandler(handler);
    }

    /** Whether the unexpected handler runs right now: waiting and closing are refused then. */
    public boolean inHandler() {
        return inHandler;
    }

    /** Shows a message to the handler; true if it consumed it. */
    boolean handled(UnexpectedHandler handler, Peer peer, long bits, long length, MemorySegment data) {
        inHandler = true;
        try {
            return handler.onUnexpected(peer, bits, length, data) == UnexpectedHandler.Action.RECV_FINISHED;
        } finally {
            inHandler = false;
        }
    }

    /** Whether a mask ignores bits of the context id. */
    public boolean crosses(long matchMask) {
        return matching.crosses(matchMask);
    }

    // ---- done

    public void collect(Operation op, MxStatus status) {
        completions.collect(op, status);
    }

    public void recycle(Operation op) {
        completions.recycle(op);
    }

    public void complete(Operation op, StatusCode code) {
        completions.complete(op, code);
    }

    public void forget(Operation op) {
        if (op.isDone()) {
            completions.collect(op, null);
        } else {
            op.forgotten = true;
        }
    }

    public Operation findDone(long matchInfo, long matchMask) {
        return matching.findDone(matchInfo, matchMask);
    }

    // ---- writing

    /** Writes what waits for room, partner by partner; returns how many partners got on. */
    public int advance() {
        int moved = 0;
        for (int i = active.size() - 1; i >= 0; i--) {
            Peer peer = active.get(i);
            if (peer.linkClosed && peer.dead == null) {
                lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
            }
            moved += write(peer) ? 1 : 0;
            if (!peer.hasOutput() || peer.dead != null) {
                peer.active = false;
                active.remove(i);
            }
        }
        return moved;
    }

    /** Whether output waits for room on some link: then nobody rings when there is room, and a sleep must be short. */
    public boolean hasOutput() {
        return !active.isEmpty();
    }

    void activate(Peer peer) {
        if (!peer.active) {
            peer.active = true;
            active.add(peer);
        }
    }

    /** Handshake first, then control frames, then messages in order, then a burst of pull replies. */
    private boolean write(Peer peer) {
        if (peer.dead != null || !linked(peer)) {
            return false;
        }
        boolean wasWaiting = peer.hasOutput();
        if (!peer.announced && !peer.messages.isEmpty()) {
            connector.announce(peer); // it found us before we spoke to it
        }
        if ((peer.owesConnect || peer.owesReply) && !connector.write(peer)) {
            return false;
        }
        if (!peer.sessionKnown) {
            return wasWaiting && !peer.hasOutput();
        }
        if (peer.owesFlow && !flow.write(peer)) {
            return false;
        }
        boolean moved = rendezvous.writeControls(peer);
        moved = writeMessages(peer) || moved;
        return rendezvous.writeStreams(peer) || moved;
    }

    private boolean writeMessages(Peer peer) {
        boolean moved = false;
        for (Operation send = peer.messages.poll(); send != null; send = peer.messages.poll()) {
            if (!writeMessage(send)) {
                peer.messages.putBack(send);
                break;
            }
            moved = true;
        }
        return moved;
    }

    private boolean writeMessage(Operation send) {
        Peer peer = send.peer;
        boolean ask = send.kind == Operation.Kind.SYNCHRONOUS_SEND
                || send.messageLength
                        > Math.min(
                                options.eagerMax(), peer.capabilities.profile().mediumMax())
                || peer.throttled && send.position == 0;
        return ask ? rendezvous.ask(send) : eager.write(send);
    }

    /** Whether messages may be written to this partner: it knows us by then. */
    private static boolean ready(Peer peer) {
        return peer.announced && answerable(peer);
    }

    /** Whether control frames may be written to this partner: linked, session known, handshake out. */
    static boolean answerable(Peer peer) {
        return peer.link != null && peer.sessionKnown && !peer.owesConnect && peer.dead == null;
    }

    /** A partner that we know only by what it sent has no link until we have something to say. */
    private boolean linked(Peer peer) {
        if (peer.link == null) {
            try {
                peer.link = peer.board.nic.link(peer.index);
            } catch (NicException e) {
                peer.lastError = e.getMessage();
                lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
            }
        }
        return peer.link != null;
    }

    /** A claim was refused: a full link is tried again, a closed one ends the partner at the next pass. Always false. */
    boolean blocked(Peer peer, long claim) {
        if (claim == Link.CLOSED) {
            peer.linkClosed = true;
            activate(peer);
        }
        return false;
    }

    // ---- reports and end

    void count(Counter counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    public long counter(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    /** Bytes of unexpected messages held. */
    public long unexpectedBytes() {
        return store.bytes();
    }

    public void describe(StringBuilder out, int limit) {
        matching.describe(out, limit);
        rendezvous.describe(out, limit);
        connector.describe(out);
        for (Peer peer : active) {
            out.append("  output waits for room to ").append(peer).append('\n');
            Operation send = peer.messages.first();
            for (int i = 0; send != null && i < limit; i++, send = send.nextOut) {
                out.append("    ").append(send).append('\n');
            }
        }
        if (!counters.isEmpty()) {
            out.append("  counters ").append(counters).append('\n');
        }
    }

    /** Ends everything with ENDPOINT_CLOSED and gives the memory back. */
    public void close() {
        for (Peer peer : peers) {
            if (peer.dead == null) {
                lost(peer, StatusCode.ENDPOINT_CLOSED);
            }
        }
        matching.endPosted(completions, StatusCode.ENDPOINT_CLOSED);
        store.close();
    }
}
