package org.myrixen.mx.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.match.Node;

/** State of one send, receive or connect, pooled. All fields but {@link #done} belong to the endpoint's lock. */
public final class Operation implements MxRequest {
    /** What kind of request, which decides how it may be cancelled and how it reads in a report. */
    enum Kind {
        SEND,
        SYNCHRONOUS_SEND,
        RECEIVE,
        CONNECT
    }

    /** Where it stands. A send goes QUEUED → (ASKED →) DONE, a receive POSTED → ARRIVING or PULLING → NOTIFYING → DONE. */
    enum Stage {
        FREE,
        /** Send: waits in its partner's queue for room on the link. */
        QUEUED,
        /** Send: rendezvous header is out, the receiver has not taken everything. */
        ASKED,
        /** Receive: waits for a match. */
        POSTED,
        /** Receive: fragments of an eager message are coming. */
        ARRIVING,
        /** Receive: the data of a rendezvous is being pulled. */
        PULLING,
        /** Receive: everything is here, the sender has yet to be told. */
        NOTIFYING,
        /** Connect: waits for the reply. */
        CONNECTING,
        DONE
    }

    private static final VarHandle DONE;

    static {
        try {
            DONE = MethodHandles.lookup().findVarHandle(Operation.class, "done", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean done;

    Kind kind;
    Stage stage = Stage.FREE;
    StatusCode code;
    Payload payload;
    Peer peer;
    long matchInfo;
    long matchMask;
    long messageLength;
    long transferLength;
    Object context;
    boolean forgotten;

    /** Its owner looks until it is done, so that nobody else may find it among the done ones; it may keep it afterwards. */
    boolean attended;

    /** Receives: waits in its partner's control queue. */
    boolean scheduled;

    /** Bytes of the message gathered into frames, or scattered from them, so far. */
    long position;

    /** Sends: region number under which the receiver pulls. Receives: the sender's. */
    int region;

    /** Receives by rendezvous: our pull handle, and bytes asked for so far. */
    int pullHandle;

    long asked;

    /** Receives by rendezvous over a lossy link: what is under way. */
    Pull pull;

    /** Receives by rendezvous: the sender said that there is nothing to pull. */
    boolean refused;

    /** Connects: number that the reply echoes. */
    int connectSeqnum;

    /** Connects: key to present. */
    int key;

    Node<Operation> posted;
    Operation nextOut;
    Operation donePrev;
    Operation doneNext;
    long doneOrder;

    Operation() {}

    @Override
    public boolean isDone() {
        return (boolean) DONE.getAcquire(this); // pairs with markDone: results are visible once done is
    }

    void markDone() {
        stage = Stage.DONE;
        DONE.setRelease(this, true);
    }

    Operation begin(Kind newKind, Payload newPayload, long info, long mask, Object newContext) {
        kind = newKind;
        code = StatusCode.PENDING;
        payload = newPayload;
        matchInfo = info;
        matchMask = mask;
        context = newContext;
        messageLength = 0;
        transferLength = 0;
        position = 0;
        asked = 0;
        return this;
    }

    void clear() {
        done = false;
        stage = Stage.FREE;
        payload = null;
        peer = null;
        context = null;
        forgotten = false;
        attended = false;
        scheduled = false;
        refused = false;
        posted = null;
    }

    public boolean isSend() {
        return kind == Kind.SEND || kind == Kind.SYNCHRONOUS_SEND;
    }

    void fill(MxStatus status) {
        status.set(code, peer, matchInfo, messageLength, transferLength, context);
    }

    @Override
    public StatusCode code() {
        return code;
    }

    @Override
    public Partner source() {
        return peer;
    }

    @Override
    public long matchInfo() {
        return matchInfo;
    }

    @Override
    public long messageLength() {
        return messageLength;
    }

    @Override
    public long transferLength() {
        return transferLength;
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public String toString() {
        return kind + " " + stage + " match " + Long.toHexString(matchInfo)
                + (kind == Kind.RECEIVE ? " mask " + Long.toHexString(matchMask) : "")
                + (peer == null ? "" : " with " + peer) + ", " + position + " of " + messageLength + " bytes";
    }
}
