package org.myrixen.runtime.p2p;

import org.myrixen.mx.UnexpectedMessage;

/**
 * A message that a matched probe took out of matching (MPI 5.0 section 3.8.2): only its holder can receive it, once.
 *
 * <p>Any thread may receive it; the second one is refused.
 */
public final class MatchedMessage {
    private final int source;
    private final int tag;
    private final long bytes;

    /** Null from PROC_NULL, and once it has been received. */
    private UnexpectedMessage claimed;

    private boolean received;

    MatchedMessage(UnexpectedMessage claimed) {
        this.claimed = claimed;
        this.source = MatchBits.source(claimed.matchInfo());
        this.tag = MatchBits.tag(claimed.matchInfo());
        this.bytes = claimed.messageLength();
    }

    /** The message that a probe of PROC_NULL finds. */
    private MatchedMessage() {
        this.source = MatchBits.PROC_NULL;
        this.tag = MatchBits.ANY_TAG;
        this.bytes = 0;
    }

    /** What a probe of PROC_NULL finds: no message from nobody (MPI_MESSAGE_NO_PROC). */
    public static MatchedMessage fromNobody() {
        return new MatchedMessage();
    }

    /** Tells of the message. */
    public Envelope describe(Envelope into) {
        into.set(source, tag, bytes, Envelope.NOT_OBJECTS);
        return into;
    }

    /**
     * Hands it to the one receive that it will have; null from nobody.
     *
     * @throws Fault REQUEST if it has been received
     */
    synchronized UnexpectedMessage take() {
        if (received) {
            throw new Fault(ErrorClass.REQUEST, this + " has been received already");
        }
        received = true;
        UnexpectedMessage taken = claimed;
        claimed = null;
        return taken;
    }

    /** Whether there is nothing left to receive. */
    public synchronized boolean isReceived() {
        return received;
    }

    @Override
    public String toString() {
        return "message from rank " + source + " with tag " + tag + " of " + bytes + " bytes";
    }
}
