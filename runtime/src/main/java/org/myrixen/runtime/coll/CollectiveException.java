package org.myrixen.runtime.coll;

import java.io.Serial;

/**
 * A collective that failed at this rank: a message of it was lost or did not fit, or a function of the program threw.
 */
public final class CollectiveException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CollectiveException(String message) {
        super(message);
    }

    public CollectiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
