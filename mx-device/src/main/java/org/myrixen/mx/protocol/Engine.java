package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedHandler;
import org.myrixen.mx.UnexpectedMessage;
import org.myrixen.mx.nic.Link;

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
    final Timers timers;
    final Reliability reliability;
    final EagerProtocol eager;
    private final RendezvousSender sender;
    private final RendezvousReceiver receiver;
    private final Output output;
    private final Connector connector;
    private final SelfProtocol selfProtocol;
    private final Dispatch dispatch;
    private final Peer self;
    private final List<Peer> peers = new ArrayList<>();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private boolean inHandler;

    public Engine(int id, int session, int key, EndpointOptions options, Events events, Timers timers) {
        this.id = id;
        this.session = session;
        this.key = key;
        this.options = options;
        this.timers = timers;
        matching = new Matching(options.contextMask(), options.contextBits(), options.contextShift());
        completions = new Completions(matching, events);
        flow = new FlowControl(this);
        store = new UnexpectedStore(this, options, events);
        eager = new EagerProtocol(this, store);
        sender = new RendezvousSender(this);
        receiver = new RendezvousReceiver(this);
        connector = new Connector(this);
        selfProtocol = new SelfProtocol(this, store);
        dispatch = new Dispatch(this, eager, sender, receiver, connector);
        reliability = new Reliability(this, eager, sender, receiver, connector, dispatch);
        connector.setHandshake(reliability.handshake());
        output = new Output(this, connector, eager, sender, receiver);
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
        if (peer.conversation != null) {
            reliability.handshake().announce(peer, peerSession);
            return;
        }
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
        connect.key = peerKey;
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

    /** Partners given up because nothing was heard of them, or nothing that makes sense; any thread may ask. */
    public int givenUp() {
        return givenUp.get();
    }

    /** Those of them that nothing has been heard of since. */
    public List<Partner> lost() {
        return peers.stream().filter(Peer::isLost).map(Partner.class::cast).toList();
    }

    void giveUp(Peer peer) {
        givenUp.incrementAndGet();
        lost(peer, StatusCode.ENDPOINT_UNREACHABLE);
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
        sender.end(peer, code);
        if (peer.conversation != null) {
            reliability.end(peer, code);
        }
        receiver.end(peer, code);
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
    Peer pulledFrom(int handle, boolean lossy) {
        return lossy ? reliability.pulls().pulledFrom(handle) : receiver.pulledFrom(handle);
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
        } else if (!peer.messages.isEmpty() || !Output.ready(peer) || !output.writeMessage(send)) {
            send.stage = Operation.Stage.QUEUED;
            peer.messages.add(send);
            activate(peer);
        }
        peer.flush();
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

    /** Gives a receive the message that has come before it. */
    void attach(Operation receive, Unexpected message) {
        if (message.selfSend != null) {
            selfProtocol.attach(receive, message);
        } else if (message.rendezvous) {
            Peer peer = message.peer;
            long bits = message.matchInfo;
            long length = message.length;
            int region = message.region;
            long address = message.address;
            store.recycle(message);
            receiver.begin(receive, peer, bits, length, region, address);
            peer.flush();
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
        reliability.assembler().setHandler(handler);
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

    /** Writes what waits for room; returns how many partners got on. */
    public int advance() {
        return output.advance();
    }

    /** Whether output waits for room on some link: then nobody rings when there is room, and a sleep must be short. */
    public boolean hasOutput() {
        return !output.isEmpty();
    }

    void activate(Peer peer) {
        output.activate(peer);
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
        sender.describe(out, limit);
        receiver.describe(out, limit);
        connector.describe(out);
        output.describe(out, limit);
        if (!counters.isEmpty()) {
            out.append("  counters ").append(counters).append('\n');
        }
    }

    /** Whether a partner over a lossy link has not acknowledged all that was sent to it, or is owed an acknowledgement. */
    public boolean undelivered() {
        for (int i = 0; i < peers.size(); i++) {
            Conversation c = peers.get(i).conversation;
            if (c != null && (c.window.size() > 0 || c.unacked > 0 || c.hasOutput())) {
                return true;
            }
        }
        return false;
    }

    /** What is held for partners over lossy links, in words; empty when all is given back. */
    public String held() {
        return reliability.held(peers, sender.regionsOpen());
    }

    /** Lets go of what waits for a while: acknowledgements go out at the next pass. */
    public void hurry() {
        for (int i = 0; i < peers.size(); i++) {
            Conversation c = peers.get(i).conversation;
            if (c != null && c.unacked > 0) {
                c.owe();
            }
        }
    }

    /** Ends everything with ENDPOINT_CLOSED and gives the memory back. */
    public void close() {
        for (Peer peer : peers) {
            if (peer.dead == null) {
                lost(peer, StatusCode.ENDPOINT_CLOSED);
            }
            if (peer.conversation != null) {
                timers.remove(peer.conversation);
            }
        }
        matching.endPosted(completions, StatusCode.ENDPOINT_CLOSED);
        store.close();
    }
}
