package org.myrixen.runtime.coll;

import java.io.Serial;

/**
 * A collective that failed at this rank: a message of it was lost or did not fit, or a function of the program threw.
 */
public final class CollectiveException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean truncated;

    /** @param truncated whether a message was longer than what this rank expected */
    public CollectiveException(String message, boolean truncated) {
        super(message);
        this.truncated = truncated;
    }

    public CollectiveException(String message, Throwable cause) {
        super(message, cause);
        this.truncated = false;
    }

    /** Whether a message was longer than what this rank expected. */
    public boolean truncated() {
        return truncated;
    }
}
