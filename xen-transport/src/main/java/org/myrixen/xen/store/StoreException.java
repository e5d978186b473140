package org.myrixen.xen.store;

import java.io.Serial;

/** A store refused or is gone; the message names node and cause. */
public final class StoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
