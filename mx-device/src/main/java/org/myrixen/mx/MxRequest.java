package org.myrixen.mx;

/**
 * An operation under way. Pooled: once test, await or {@link MxEndpoint#release} has given it back, the caller must forget
 * it. Any thread may look at it; looking makes no progress.
 */
public interface MxRequest {
    /** Whether it is complete; what follows is meaningful only then. */
    boolean isDone();

    StatusCode code();

    /** The sender of a receive, the destination of a send, the partner of a connect. */
    Partner source();

    /** Match bits: those sent, or for a receive those of the message. */
    long matchInfo();

    /** Bytes as sent (msg_length). */
    long messageLength();

    /** Bytes as delivered (xfer_length). */
    long transferLength();

    /** What the caller gave when it posted this request (mx_context). */
    Object context();
}
