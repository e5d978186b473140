package org.myrixen.mx.protocol;

import org.myrixen.mx.Timing;

/**
 * What a partner over a lossy link has beside a {@link Peer}: both sequences of messages, what is owed to it, and when to act
 * next. Invariants: next fragment ≤ next match; acknowledged ≤ next to send ≤ acknowledged + 8191.
 */
final class Conversation implements Timers.Timed {
    private static final int LEAST_UNDER_WAY = 32 << 10;
    private static final int FIRST_UNDER_WAY = 128 << 10;
    private static final int MOST_UNDER_WAY = 1 << 20;

    /** Silence is no proof before so many questions went unanswered: this process may have been stopped itself. */
    private static final int PROBES = 4;

    private static final int RETIRED = 4;
    private static final int DISAGREEMENTS = 8;

    final Peer peer;
    final Engine engine;
    final Timers timers;
    final Timing timing;
    final RoundTrip roundTrip;
    final Allowance allowance = new Allowance(LEAST_UNDER_WAY, FIRST_UNDER_WAY, MOST_UNDER_WAY);

    // ---- what we send

    final SendWindow window = new SendWindow();
    Sent readyFirst;
    Sent readyLast;

    /** Sends wait for the partner, not for room on the link: {@link Output} need not try. */
    boolean stalled;

    /** Messages to go before all that was under way at a time-out has been sent again. */
    int recovering;

    long recoverAt;

    /** Large sends that wait for the NOTIFY. */
    int asked;

    /** Largest frame of ours that has provably arrived, in bytes of payload. */
    long proven;

    // ---- what we receive

    int nextMatch;
    Assembly assemblies;
    final EarlyFrames early;
    int unacked;
    boolean owesAck;
    boolean owesGap;
    int acksSent;

    /** Frames that contradict the message whose fragments we wait for, since the last one was whole. */
    int disagreements;

    // ---- pulls

    Pull pulls;

    // ---- time

    long ackDue = Timers.NEVER;
    long resendDue = Timers.NEVER;
    long connectDue = Timers.NEVER;
    long pullDue = Timers.NEVER;
    private long probeDue = Timers.NEVER;
    private long heardAt;
    private long waitingSince;
    private int probes;

    // ---- handshake

    /** A request is out and not answered. */
    boolean connecting;

    /** The session that the partner must have by its card, while {@link #bound}. */
    int expected;

    boolean bound;

    /** Number of the last request that the partner made. */
    int lastRequest;

    /** The session that made it. */
    int lastRequester;

    /** When the partner was last asked under a new number. */
    long questionAt;

    private final int[] retired = new int[RETIRED];
    private int retirements;

    /** What {@link Matching#misses} was a second ago. */
    private long missesSeen;

    Conversation(Peer peer, Engine engine) {
        this.peer = peer;
        this.engine = engine;
        timers = engine.timers;
        timing = timers.timing;
        roundTrip = new RoundTrip(timing);
        early = new EarlyFrames(engine.store);
        nextMatch = Seqnum.drawn(engine.session, peer.index << 8 | peer.endpoint);
        timers.add(this);
    }

    /** Lowest number that is not fully here: what acknowledgements say. */
    int nextFragment() {
        return assemblies == null ? nextMatch : assemblies.seqnum;
    }

    /** A frame of this opening of the endpoint came from the partner. */
    void heard() {
        heardAt = timers.lately();
        probes = 0;
        if (engine.options.keepAlive()) {
            await();
        }
    }

    /** Whether the partner owes us anything. */
    boolean waiting() {
        return window.size() > 0 || asked > 0 || pulls != null || assemblies != null || connecting;
    }

    /** Whether the partner has been asked if it lives, and has not answered. */
    boolean probing() {
        return probes > 0;
    }

    /** From now on something may be owed. */
    void await() {
        if (probeDue == Timers.NEVER) {
            waitingSince = timers.now();
            probes = 0;
            probeDue = waitingSince + timing.resendMax();
            timers.at(probeDue);
        }
    }

    void owe() {
        owesAck = true;
        engine.activate(peer);
    }

    /** Something has come from behind what has not: the partner is told, and told again until it is mended. */
    void gap() {
        owesGap = true;
        engine.activate(peer);
        if (ackDue == Timers.NEVER) {
            ackDue = timers.lately() + timing.ackDelay();
            timers.at(ackDue);
        }
    }

    /** An acknowledgement has gone out, alone or with a message. */
    void acknowledged() {
        unacked = 0;
        owesAck = false;
        if (early.isEmpty()) {
            ackDue = Timers.NEVER;
        }
    }

    /** A message was taken: acknowledge it soon. */
    void taken() {
        if (++unacked >= 16) {
            owe();
        } else if (ackDue == Timers.NEVER) {
            ackDue = timers.lately() + timing.ackDelay();
            timers.at(ackDue);
        }
    }

    /** Has a message written, now or when the link has room. */
    void ready(Sent message) {
        if (!message.queued) {
            queue(message);
            engine.activate(peer);
        }
    }

    /** Like {@link #ready}, for a caller that writes at once. */
    void queue(Sent message) {
        message.queued = true;
        message.next = null;
        if (readyFirst == null) {
            readyFirst = message;
        } else {
            readyLast.next = message;
        }
        readyLast = message;
    }

    /** Whether anything can be written now, room on the link given. */
    boolean hasOutput() {
        return readyFirst != null || owesAck || owesGap;
    }

    void unstall() {
        if (stalled) {
            stalled = false;
            engine.activate(peer);
        }
    }

    @Override
    public long run(long now) {
        if (now >= ackDue) {
            ackDue = early.isEmpty() ? Timers.NEVER : now + roundTrip.timeout();
            owesGap |= !early.isEmpty();
            owe();
        }
        if (now >= resendDue) {
            engine.reliability.transmitter().timedOut(peer, now);
        }
        if (now >= connectDue) {
            roundTrip.backOff();
            connectDue = now + roundTrip.timeout();
            peer.owesConnect = true;
            engine.activate(peer);
        }
        if (now >= pullDue) {
            engine.reliability.pulls().timedOut(peer, now);
        }
        if (now >= probeDue) {
            probe(now);
        }
        return Math.min(Math.min(Math.min(ackDue, resendDue), Math.min(connectDue, pullDue)), probeDue);
    }

    /**
     * Every second while the partner owes us something, or may be about to send what we wait for: is it there? A CONNECT
     * changes nothing and must be answered.
     */
    private void probe(long now) {
        boolean alive = engine.options.keepAlive() && peer.sessionKnown;
        boolean looked = engine.matching.misses() != missesSeen;
        missesSeen = engine.matching.misses();
        if (!waiting() && !(alive && (looked || engine.matching.hasPosted()))) {
            probeDue = alive ? now + timing.resendMax() : Timers.NEVER;
            waitingSince = now;
            return;
        }
        probeDue = now + timing.resendMax();
        long silence = now - Math.max(heardAt, waitingSince);
        if (silence >= timing.giveUp() && probes >= PROBES) {
            unreachable("no answer for " + seconds(silence));
        } else if (silence < timing.resendMax()) {
            String stuck = engine.reliability.stuck(peer, now);
            if (stuck != null) {
                unreachable(stuck);
            }
        } else {
            probes++;
            if (peer.sessionKnown) {
                engine.reliability.handshake().ask(peer);
            }
        }
    }

    /** One such frame is a stray; a partner that repeats it does not send the message that we wait for, and never will. */
    void disagreed() {
        engine.count(Counter.DROP_BAD_FRAME);
        if (++disagreements >= DISAGREEMENTS) {
            unreachable("its messages contradict those before");
        }
    }

    private void unreachable(String why) {
        String trouble = peer.board.nic.trouble();
        peer.failed(peer + ": " + why + (trouble.isEmpty() ? "" : "; " + peer.transport() + ": " + trouble));
        engine.giveUp(peer);
    }

    static String seconds(long nanos) {
        return Math.round(nanos / 1e8) / 10.0 + " s";
    }

    void retire(int session) {
        retired[retirements++ % RETIRED] = session;
    }

    /** Whether a session is one that the partner has given up: such a frame comes late. */
    boolean isRetired(int session) {
        for (int i = 0; i < Math.min(retirements, RETIRED); i++) {
            if (retired[i] == session) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return peer + ": " + window.size() + " messages not acknowledged, " + asked + " large not taken, next to match "
                + nextMatch + (assemblies == null ? "" : ", fragments missing from " + assemblies.seqnum)
                + (early.isEmpty() ? "" : ", early frames") + (pulls == null ? "" : ", pulling")
                + (connecting ? ", connecting" : "") + (stalled ? ", stalled" : "");
    }

    /** Ends this conversation; leftovers of it will be told by the session bits. */
    void end() {
        nextMatch = Seqnum.nextConversation(nextMatch); // also if only a request has told it: somebody may go by it
        peer.sessionKnown = false;
        peer.admitted = false;
        peer.announced = false;
        bound = false;
        connecting = false;
        stalled = false;
        recovering = 0;
        asked = 0;
        unacked = 0;
        disagreements = 0;
        owesAck = false;
        owesGap = false;
        ackDue = Timers.NEVER;
        resendDue = Timers.NEVER;
        connectDue = Timers.NEVER;
        pullDue = Timers.NEVER;
        probeDue = Timers.NEVER;
        roundTrip.progress();
        early.clear();
    }
}
