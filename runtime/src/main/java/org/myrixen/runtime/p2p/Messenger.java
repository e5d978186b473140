package org.myrixen.runtime.p2p;

import java.util.concurrent.CompletableFuture;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedMessage;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.ObjectCodec;

/** Starts transfers between this rank and the others of the job, makes progress, waits. One per job and process. */
public final class Messenger {
    /** The longest message: its length travels in 32 bits. */
    public static final long MAX_BYTES = 0xffff_ffffL;

    private static final long POOLED_BYTES = 16 << 20;

    private final MxEndpoint endpoint;
    private final Peers peers;
    private final ObjectCodec codec;
    private final ArrayPool arrays = new ArrayPool(POOLED_BYTES);
    private final AttachedBuffer attached = new AttachedBuffer(arrays);
    private final Callers callers = new Callers(this);
    private final Blocking blocking;
    private final Nonblocking nonblocking;
    private final UnseenOperations unseen = new UnseenOperations();
    private final DrivenOperations driven = new DrivenOperations();
    private volatile boolean closed;

    public Messenger(MxEndpoint endpoint, Peers peers, ObjectCodec codec) {
        this.endpoint = endpoint;
        this.peers = peers;
        this.codec = codec;
        blocking = new Blocking(this, peers, callers);
        nonblocking = new Nonblocking(this, peers);
    }

    MxEndpoint endpoint() {
        return endpoint;
    }

    /** Sends and receives that the caller waits for. */
    public Blocking blocking() {
        return blocking;
    }

    /** Sends and receives that the caller waits for later. */
    public Nonblocking nonblocking() {
        return nonblocking;
    }

    /** Whether operations are under way that every thread advances while it waits. */
    boolean drives() {
        return !driven.isEmpty();
    }

    /** How objects travel. */
    public ObjectCodec codec() {
        return codec;
    }

    /** Arrays for copies of messages. */
    public ArrayPool arrays() {
        return arrays;
    }

    /** A transfer to set and to start. */
    public Transfer take() {
        return callers.mine().take();
    }

    /** Takes back a transfer that is complete, or that never started. */
    public void give(Transfer transfer) {
        transfer.clear();
        callers.mine().give(transfer);
    }

    /** The calling thread's envelope: the result of its last call, until its next. */
    public Envelope envelope() {
        return callers.mine().envelope;
    }

    /**
     * Whether two ranks of the job map the same memory, as the transport between them has proven.
     *
     * @param self this process's
     */
    public boolean sharesMemory(int self, int other) {
        return self == other || peers.sharesMemory(other);
    }

    /**
     * Starts a send in standard or synchronous mode.
     *
     * @param bits context, this rank and tag
     * @param destination rank in the job
     */
    public void send(Transfer transfer, Mode mode, int destination, long bits) {
        Payload payload = checked(transfer.outgoing(codec));
        post(transfer, payload, mode, destination, bits);
    }

    void post(Transfer transfer, Payload payload, Mode mode, int destination, long bits) {
        boolean synchronous = mode == Mode.SYNCHRONOUS;
        var partner = peers.of(destination);
        var request = synchronous
                ? endpoint.issend(payload, partner, bits, null)
                : endpoint.isend(payload, partner, bits, null);
        transfer.sending(synchronous ? "Ssend" : "Send", destination, request, bits);
    }

    /** Sends from the attached buffer; the transfer is complete when this returns. */
    public void sendBuffered(Transfer transfer, int destination, long bits) {
        Caller me = callers.mine();
        Payload payload = checked(transfer.outgoing(codec));
        Transfer copy = me.take();
        attached.copy(payload, copy, me.envelope);
        post(copy, copy.elements(), Mode.BUFFERED, destination, bits);
        attached.sent(copy);
        transfer.withNobody();
    }

    /** Starts the receive of a message that {@link #claim} took. */
    public void receive(Transfer transfer, MatchedMessage message) {
        checkOpen();
        transfer.checkWritable();
        UnexpectedMessage claimed = message.take();
        if (claimed == null) {
            transfer.withNobody();
            return;
        }
        long bits = claimed.matchInfo();
        transfer.receiving(endpoint.irecv(claimed, transfer.incoming(), null), bits, -1L);
    }

    /** Starts a send that {@link #poll} completes, for collective operations. */
    public MxRequest post(Payload payload, int destination, long bits) {
        return endpoint.isend(checked(payload), peers.of(destination), bits, null);
    }

    /** Starts a receive of a message with exactly these bits that {@link #poll} completes. */
    public MxRequest expect(Payload payload, long bits) {
        checkOpen();
        return endpoint.irecv(payload, bits, -1L, null);
    }

    /** PENDING, or how it ended, and then the request is released. */
    public StatusCode poll(MxRequest request) {
        if (!request.isDone()) {
            return StatusCode.PENDING;
        }
        StatusCode code = request.code();
        endpoint.release(request);
        return code == StatusCode.BUFFERED ? StatusCode.SUCCESS : code;
    }

    /** A rank of the job and, if it is out of reach, why, for the text of a failure. */
    public String describeRank(int jobRank) {
        return peers.describe(jobRank);
    }

    /** The same for a partner of the endpoint. */
    String describe(Partner partner) {
        return peers.describe(partner);
    }

    /** Lets a request end unseen. */
    public void forget(MxRequest request) {
        endpoint.forget(request);
    }

    Payload checked(Payload payload) {
        checkOpen();
        if (payload.length() > MAX_BYTES) {
            throw new Fault(
                    ErrorClass.COUNT,
                    "a message of " + payload.length() + " bytes: the most is " + MAX_BYTES + ", send it in parts");
        }
        return payload;
    }

    void checkOpen() {
        if (closed) {
            throw new Fault(ErrorClass.OTHER, "the job has been finalized");
        }
    }

    /**
     * One pass over everything that is under way; 0 if nothing moved.
     *
     * @throws Fault OTHER if a rank has become unreachable: the MX library ends what is sent to it, but knows no source of a
     *     receive; each thread that waits is told once
     */
    public int progress() {
        int moved = endpoint.progress();
        if (!driven.isEmpty()) {
            moved += driven.advance();
        }
        if (moved == 0) {
            tellLosses();
        }
        return moved;
    }

    private void tellLosses() {
        int givenUp = endpoint.givenUp();
        if (givenUp != 0) {
            callers.mine().tellLosses(givenUp, peers);
        }
    }

    /** From now on {@link #progress} advances this operation too, in whichever thread. */
    public void drive(Driven operation) {
        driven.add(operation);
    }

    /** The operation needs no more progress: it is done, and who waits for it is told. */
    public void driveNoMore(Driven operation) {
        driven.remove(operation);
        endpoint.signal();
    }

    /**
     * One round of a loop that waits: makes progress, or idles if there is none.
     *
     * @param idle 0 at first, then what the last round returned
     * @throws Fault OTHER if a rank has become unreachable
     */
    public int step(int idle) {
        return progress() != 0 ? 0 : endpoint.idle(idle);
    }

    /** Waits until the operation is done; {@link Operation#complete} takes its result. */
    public void await(Operation operation) {
        if (!operation.isDone()) {
            awaitSlowly(operation);
        }
    }

    private void awaitSlowly(Operation operation) {
        Caller me = callers.mine();
        Object outer = me.waitingFor;
        me.waitingFor = operation;
        int idle = 0;
        do {
            idle = step(idle);
        } while (!operation.isDone());
        me.waitingFor = outer; // not null inside a function of a reduction
    }

    /** Waits until one of these is done and returns its index; null entries count as nothing, but there must be one. */
    public int awaitAny(Operation[] operations) {
        int found = Completion.firstDone(operations);
        if (found < 0) {
            Caller me = callers.mine();
            me.waitingFor = operations;
            int idle = 0;
            do {
                idle = step(idle);
                found = Completion.firstDone(operations);
            } while (found < 0);
            me.waitingFor = null;
        }
        return found;
    }

    /**
     * Says what the calling thread waits for from now on, for {@link #describe}; its {@code toString} is called then.
     *
     * @return what it waited for before, to be given back here afterwards
     */
    public Object waitFor(Object what) {
        Caller me = callers.mine();
        Object outer = me.waitingFor;
        me.waitingFor = what;
        return outer;
    }

    /** Waits for something that is not a message; whoever completes it signals the endpoint. */
    public void await(CompletableFuture<?> event, String what) {
        Caller me = callers.mine();
        me.waitingFor = what;
        for (int idle = 0; !event.isDone(); ) {
            idle = step(idle);
        }
        me.waitingFor = null;
    }

    /** Waits for the operation and takes its result into the thread's envelope. */
    public Envelope finish(Operation operation) {
        await(operation);
        Envelope result = envelope();
        operation.complete(result);
        return result;
    }

    /** Whether such a message is there, after some progress; if so, it is in the thread's envelope. */
    public boolean probe(long bits, long mask) {
        checkOpen();
        driven.advance();
        return look(callers.mine(), bits, mask);
    }

    /** Waits for such a message; it is in the thread's envelope then. */
    public Envelope awaitProbe(long bits, long mask) {
        checkOpen();
        Caller me = callers.mine();
        me.waitingFor = me.probe.on("Probe", bits, mask);
        for (int idle = 0; !look(me, bits, mask); ) {
            idle = step(idle);
        }
        me.waitingFor = null;
        return me.envelope;
    }

    /** Takes the oldest such message out of matching, after some progress; null if there is none. */
    public MatchedMessage claim(long bits, long mask) {
        checkOpen();
        driven.advance();
        UnexpectedMessage claimed = endpoint.claim(bits, mask, null);
        if (claimed == null) {
            tellLosses();
            return null;
        }
        return new MatchedMessage(claimed);
    }

    /** Waits for such a message and takes it out of matching. */
    public MatchedMessage awaitClaim(long bits, long mask) {
        Caller me = callers.mine();
        me.waitingFor = me.probe.on("Mprobe", bits, mask);
        MatchedMessage claimed = claim(bits, mask);
        for (int idle = 0; claimed == null; claimed = claim(bits, mask)) {
            idle = step(idle);
        }
        me.waitingFor = null;
        return claimed;
    }

    private boolean look(Caller me, long bits, long mask) {
        MxStatus found = me.status;
        if (!endpoint.iprobe(bits, mask, found)) {
            tellLosses();
            return false;
        }
        long info = found.matchInfo();
        me.envelope.set(MatchBits.source(info), MatchBits.tag(info), found.messageLength(), Envelope.NOT_OBJECTS);
        return true;
    }

    /** Lets an operation end unseen; its result is taken at some later time. */
    public void leave(Operation operation) {
        unseen.add(operation);
        unseen.reap(envelope());
    }

    /** Cancels an operation that is of no use any more, or lets it end unseen. */
    public void withdraw(Operation operation) {
        operation.cancel();
        leave(operation);
    }

    /** Attaches a buffer of that many bytes for buffered sends. */
    public void attachBuffer(long bytes) {
        attached.attach(bytes);
    }

    /** Waits until all buffered messages have left, then detaches the buffer. */
    public void detachBuffer() {
        drainBuffer();
        attached.detach();
    }

    /** Waits until all buffered messages have left. */
    public void drainBuffer() {
        Envelope scratch = envelope();
        for (int idle = 0; !attached.reap(scratch); ) {
            idle = step(idle);
        }
    }

    /** Refuses transfers from now on. */
    public void close() {
        closed = true;
    }

    /** What each thread of this rank waits for; takes no lock that is held while waiting. */
    public String describe() {
        return callers.describe();
    }
}
