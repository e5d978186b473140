package org.myrixen.mx;

/**
 * An operation under way. Pooled: after test, wait or {@link MxEndpoint#release} returned it, the caller must forget it.
 */
public final class MxRequest {
    MxRequest() {}

    /** Whether it is complete; the accessors below are meaningful only then. Any thread may ask; makes no progress. */
    public boolean isDone() {
        throw new UnsupportedOperationException();
    }

    public StatusCode code() {
        throw new UnsupportedOperationException();
    }

    /** The sender of a receive, the destination of a send. */
    public Partner source() {
        throw new UnsupportedOperationException();
    }

    public long matchInfo() {
        throw new UnsupportedOperationException();
    }

    public long messageLength() {
        throw new UnsupportedOperationException();
    }

    public long transferLength() {
        throw new UnsupportedOperationException();
    }

    /** What the caller gave when it posted this request (mx_context). */
    public Object context() {
        throw new UnsupportedOperationException();
    }
}
