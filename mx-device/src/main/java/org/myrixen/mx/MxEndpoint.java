package org.myrixen.mx;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.protocol.Counter;
import org.myrixen.mx.protocol.Engine;
import org.myrixen.mx.protocol.Operation;
import org.myrixen.mx.protocol.Peer;

/**
 * An open endpoint: posts sends and receives, completes them, probes (MX API, {@code mx_open_endpoint} and on). Any thread
 * may call anything. Progress happens inside calls only.
 */
public final class MxEndpoint implements AutoCloseable {
    /** For timeouts: no limit. */
    public static final long FOREVER = -1;

    /** Longest message, 2^32 - 1 bytes: lengths are 32 bits on the wire. */
    public static final long MESSAGE_MAX = 0xffff_ffffL;

    /** Sends between two looks at what comes in, so that a sender that never waits still hears its peers. */
    private static final int SENDS_PER_PROGRESS = 64;

    private final Mx mx;
    private final Engine engine;
    private final EndpointLock lock;
    private final EndpointCard card;
    private final Attended attended;
    private int sends;
    private int wakeups;
    private boolean closed;

    MxEndpoint(Mx mx, Engine engine, EndpointCard card) {
        this.mx = mx;
        this.engine = engine;
        this.card = card;
        lock = mx.lock;
        attended = new Attended(mx, engine, this);
    }

    /** For tests of what it holds. */
    Engine engine() {
        return engine;
    }

    /** What peers need to send here. */
    public EndpointCard card() {
        return card;
    }

    // ---- partners

    /**
     * The partner behind a business card that was exchanged out of band: ready to send to at once, no handshake. Own card:
     * self-sends. The same card gives the same object.
     *
     * @throws MxException NIC_NOT_FOUND, with each Nic's reason, if none of our Nics reaches any of its addresses
     */
    public Partner partner(EndpointCard peerCard) {
        lock.lock();
        try {
            checkOpen();
            if (peerCard.equals(card)) {
                return engine.self();
            }
            Peer peer = mx.reach(engine, peerCard.nics(), peerCard.endpoint());
            engine.announce(peer, peerCard.session());
            return peer;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Connects by name, blocking.
     *
     * @param timeoutMillis milliseconds, or {@link #FOREVER}
     * @throws MxException TIMEOUT, BAD_ENDPOINT_ID, CONNECTION_FAILED, BAD_CONNECTION_KEY or NIC_NOT_FOUND
     */
    public Partner connect(NicAddress nic, int endpoint, int key, long timeoutMillis) {
        MxRequest request = iconnect(nic, endpoint, key, 0, null);
        MxStatus status = new MxStatus();
        if (!await(request, timeoutMillis, status)) {
            cancel(request);
            throw new MxException(
                    ReturnCode.TIMEOUT, nic + " endpoint " + endpoint + " did not answer in " + timeoutMillis + " ms");
        }
        return switch (status.code()) {
            case SUCCESS -> status.source();
            case BAD_KEY -> throw new MxException(ReturnCode.BAD_CONNECTION_KEY, "refused by " + status.source());
            case BAD_ENDPOINT -> throw new MxException(ReturnCode.BAD_ENDPOINT_ID, "refused by " + status.source());
            default ->
                throw new MxException(
                        ReturnCode.CONNECTION_FAILED, status.source() + ": " + status.code() + "; is it open?");
        };
    }

    /** Connects by name; the request completes with source = the partner and the given match bits. */
    public MxRequest iconnect(NicAddress nic, int endpoint, int key, long matchInfo, Object context) {
        lock.lock();
        try {
            checkOpen();
            return engine.connect(mx.reach(engine, List.of(nic), endpoint), key, matchInfo, context);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a partner: its pending requests end ENDPOINT_UNREACHABLE. Local only. */
    public void disconnect(Partner partner) {
        lock.lock();
        try {
            engine.disconnect((Peer) partner);
        } finally {
            lock.unlock();
        }
    }

    /** Partners over lossy links given up so far; {@link Partner#lastError} says why. Receives, tied to no partner, go on. */
    public int givenUp() {
        return engine.givenUp();
    }

    /** The partners that are given up now, in the order in which they were met. */
    public List<Partner> lost() {
        lock.lock();
        try {
            return engine.lost();
        } finally {
            lock.unlock();
        }
    }

    // ---- posting

    /** Standard send. The payload must stay unchanged until the request is done. */
    public MxRequest isend(Payload payload, Partner destination, long matchInfo, Object context) {
        return send(false, payload, destination, matchInfo, context);
    }

    /** Synchronous send: done only after the receiver has matched it. */
    public MxRequest issend(Payload payload, Partner destination, long matchInfo, Object context) {
        return send(true, payload, destination, matchInfo, context);
    }

    private MxRequest send(boolean synchronous, Payload payload, Partner destination, long matchInfo, Object context) {
        checkLength(payload.length());
        lock.lock();
        try {
            beginSend();
            return engine.send(synchronous, payload, (Peer) destination, matchInfo, context);
        } finally {
            lock.unlock();
        }
    }

    static void checkLength(long length) {
        if (length > MESSAGE_MAX) {
            throw new MxException(ReturnCode.BAD_SEG_LIST, length + " bytes; a message has at most 2^32 - 1");
        }
    }

    /**
     * Posts a receive for messages m with {@code matchInfo == (matchMask & m)}.
     *
     * @throws MxException BAD_MATCH_MASK if matchInfo has bits outside the mask, BAD_MATCHING_FOR_CONTEXT_ID_MASK if the mask
     *     ignores bits of the context id
     */
    public MxRequest irecv(Payload payload, long matchInfo, long matchMask, Object context) {
        if ((matchInfo & ~matchMask) != 0) {
            throw new MxException(ReturnCode.BAD_MATCH_MASK, bits(matchInfo) + " has bits outside " + bits(matchMask));
        }
        if (engine.crosses(matchMask)) {
            throw new MxException(
                    ReturnCode.BAD_MATCHING_FOR_CONTEXT_ID_MASK, bits(matchMask) + " ignores context id bits");
        }
        lock.lock();
        try {
            checkOpen();
            return engine.receive(payload, matchInfo, matchMask, context);
        } finally {
            lock.unlock();
        }
    }

    /** Receives a claimed message. */
    public MxRequest irecv(UnexpectedMessage claimed, Payload payload, Object context) {
        lock.lock();
        try {
            checkOpen();
            return engine.receiveClaimed(claimed, payload, context);
        } finally {
            lock.unlock();
        }
    }

    /** Sends and receives for callers that look after them. */
    public Attended attended() {
        return attended;
    }

    /** What each send begins with; under the lock. */
    void beginSend() {
        checkOpen();
        if (++sends % SENDS_PER_PROGRESS == 0) {
            mx.progress();
        }
    }

    // ---- completion

    /** Makes progress; if the request is done, fills the status (may be null), releases the request and returns true. */
    public boolean test(MxRequest request, MxStatus status) {
        lock.lock();
        try {
            if (!request.isDone()) {
                mx.progress();
            }
            return collect(request, status);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the request is done, and releases it like {@link #test}.
     *
     * @param timeoutMillis milliseconds, 0 for one look, or {@link #FOREVER}
     * @return false on timeout or {@link #wakeup}
     */
    public boolean await(MxRequest request, long timeoutMillis, MxStatus status) {
        checkMayWait();
        long deadline = deadline(timeoutMillis);
        int before = wakeups;
        int idle = 0;
        while (!test(request, status)) {
            if (over(deadline, timeoutMillis) || before != wakeups) {
                return false;
            }
            idle = idle(idle);
        }
        return true;
    }

    private boolean collect(MxRequest request, MxStatus status) {
        boolean done = request.isDone();
        if (done) {
            engine.collect((Operation) request, status);
        }
        return done;
    }

    /** Gives a done request back without a status; the reference is invalid afterwards. */
    public void release(MxRequest request) {
        lock.lock();
        try {
            if (!collect(request, null)) {
                throw new MxException(ReturnCode.BAD_REQUEST, "released before it was done: " + request);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Completes the oldest done request of any kind whose match bits pass the mask. */
    public boolean testAny(long matchInfo, long matchMask, MxStatus status) {
        lock.lock();
        try {
            mx.progress();
            Operation done = engine.findDone(matchInfo, matchMask);
            return done != null && collect(done, status);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for {@link #testAny}. */
    public boolean awaitAny(long matchInfo, long matchMask, long timeoutMillis, MxStatus status) {
        return await(timeoutMillis, () -> testAny(matchInfo, matchMask, status));
    }

    /** The oldest done request, not completed by this; null if none. */
    public MxRequest ipeek() {
        lock.lock();
        try {
            mx.progress();
            return engine.findDone(0, 0);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for {@link #ipeek}; null on timeout or wakeup. */
    public MxRequest peek(long timeoutMillis) {
        MxRequest[] found = new MxRequest[1];
        await(timeoutMillis, () -> (found[0] = ipeek()) != null);
        return found[0];
    }

    /** Whether a matching unexpected message is there; fills source, bits and length, leaves the message. */
    public boolean iprobe(long matchInfo, long matchMask, MxStatus status) {
        lock.lock();
        try {
            mx.progress();
            return engine.probe(matchInfo, matchMask, status);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for {@link #iprobe}; false on timeout or wakeup. */
    public boolean probe(long matchInfo, long matchMask, long timeoutMillis, MxStatus status) {
        return await(timeoutMillis, () -> iprobe(matchInfo, matchMask, status));
    }

    /** Takes the oldest matching unexpected message out of the queue, for a later irecv (as MPI_Improbe); null if none. */
    public UnexpectedMessage claim(long matchInfo, long matchMask, MxStatus status) {
        lock.lock();
        try {
            mx.progress();
            return engine.claim(matchInfo, matchMask, status);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Cancels a receive that has not matched, or a connect not yet answered.
     *
     * @return true if cancelled: the request is released without completing; false if it is too late
     * @throws MxException CANCEL_NOT_SUPPORTED for sends
     */
    public boolean cancel(MxRequest request) {
        lock.lock();
        try {
            boolean withdrawn = withdraw((Operation) request);
            if (withdrawn) {
                engine.recycle((Operation) request);
            }
            return withdrawn;
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #cancel}, but the request stays and is done with status CANCELLED. */
    public boolean cancelNoTest(MxRequest request) {
        lock.lock();
        try {
            boolean withdrawn = withdraw((Operation) request);
            if (withdrawn) {
                engine.complete((Operation) request, StatusCode.CANCELLED);
            }
            return withdrawn;
        } finally {
            lock.unlock();
        }
    }

    private boolean withdraw(Operation request) {
        if (request.isSend()) {
            throw new MxException(ReturnCode.CANCEL_NOT_SUPPORTED, "MX cancels receives and connects only");
        }
        return engine.withdraw(request);
    }

    /** Drops the caller's interest: the request finishes and is released silently. */
    public void forget(MxRequest request) {
        lock.lock();
        try {
            engine.forget((Operation) request);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the payload of a send may be reused already: over rings that is when the send is done. */
    public boolean buffered(MxRequest request) {
        if (!((Operation) request).isSend()) {
            throw new MxException(ReturnCode.BAD_REQUEST, "only sends can be buffered");
        }
        return request.isDone();
    }

    // ---- progress and waiting

    /** One pass over the Nics and whatever is pending; returns an amount of work done, 0 if nothing moved. */
    public int progress() {
        lock.lock();
        try {
            return mx.progress();
        } finally {
            lock.unlock();
        }
    }

    /**
     * One step of waiting for a caller that loops over {@link #progress} and its own condition: spins, yields or sleeps.
     *
     * @param idle 0 at first and after progress, else what the last call returned
     * @return the value to pass next time
     */
    public int idle(int idle) {
        return mx.idle(idle);
    }

    /** Makes every thread that waits on this endpoint return as if its time were over. */
    public void wakeup() {
        lock.lock();
        try {
            wakeups++;
            mx.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Makes threads in {@link #idle} look again, because something they wait for has happened outside the endpoint. */
    public void signal() {
        lock.lock();
        try {
            mx.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(long timeoutMillis, BooleanSupplier condition) {
        checkMayWait();
        long deadline = deadline(timeoutMillis);
        int before = wakeups;
        int idle = 0;
        while (!condition.getAsBoolean()) {
            if (over(deadline, timeoutMillis) || before != wakeups) {
                return false;
            }
            idle = idle(idle);
        }
        return true;
    }

    private static long deadline(long timeoutMillis) {
        return timeoutMillis > 0 ? System.nanoTime() + timeoutMillis * 1_000_000 : 0;
    }

    private static boolean over(long deadline, long timeoutMillis) {
        return timeoutMillis == 0 || timeoutMillis > 0 && System.nanoTime() - deadline >= 0;
    }

    private void checkMayWait() {
        if (engine.inHandler()) {
            throw new MxException(ReturnCode.NOT_SUPPORTED_IN_HANDLER, "the unexpected handler must not wait");
        }
    }

    void checkOpen() {
        if (closed) {
            throw new MxException(ReturnCode.BAD_ENDPOINT, "endpoint " + card.endpoint() + " is closed");
        }
    }

    // ---- the rest

    /** Sets the handler for unmatched messages; null removes it. */
    public void setUnexpectedHandler(UnexpectedHandler handler) {
        lock.lock();
        try {
            engine.setHandler(handler);
        } finally {
            lock.unlock();
        }
    }

    /** What has been dropped or refused, by cause, since the endpoint was opened. */
    public long counter(Counter counter) {
        lock.lock();
        try {
            return engine.counter(counter);
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of unexpected messages that are held right now. */
    public long unexpectedBytes() {
        lock.lock();
        try {
            return engine.unexpectedBytes();
        } finally {
            lock.unlock();
        }
    }

    /** What this endpoint is doing and waiting for, for a person; safe to call while another thread waits. */
    public String describe() {
        StringBuilder out = new StringBuilder("endpoint ").append(card).append('\n');
        if (!lock.tryLock(200)) {
            return out.append("  busy: its lock is held\n").toString();
        }
        try {
            engine.describe(out, 20);
            mx.describeNics(out);
        } finally {
            lock.unlock();
        }
        return out.toString();
    }

    /**
     * Closes the endpoint; pending requests end ENDPOINT_CLOSED.
     *
     * @throws MxException CLOSE_IN_HANDLER inside the unexpected handler
     */
    @Override
    public void close() {
        lock.lock();
        try {
            if (engine.inHandler()) {
                throw new MxException(ReturnCode.CLOSE_IN_HANDLER, "the unexpected handler must not close");
            }
            if (!closed) {
                mx.drain(engine);
                closed = true;
                engine.close();
                mx.closed(this, engine);
                mx.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private static String bits(long bits) {
        return "0x" + Long.toHexString(bits);
    }
}
