package org.myrixen.xen.store;

import java.io.Serial;

/** A store refused, did not answer, or is gone; the message names node and cause. */
public final class StoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unanswered;

    /** The store refused. */
    public StoreException(String message) {
        this(message, null);
    }

    /** The store refused. */
    public StoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StoreException(String message, Throwable cause, boolean unanswered) {
        super(message, cause);
        this.unanswered = unanswered;
    }

    /** The store did not answer in time, or not at all. */
    public static StoreException unanswered(String message, Throwable cause) {
        return new StoreException(message, cause, true);
    }

    /**
     * Whether the store is in trouble rather than the question: what was asked may or may not have been done, and may be
     * asked again later. Otherwise it was refused, and will be again.
     */
    public boolean isUnanswered() {
        return unanswered;
    }
}
