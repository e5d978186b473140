package org.myrixen.mx.nic;

import java.io.Serial;

/** A transport could not be opened, or a peer not be reached by it; the message names the cause and, where known, the remedy. */
public final class NicException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NicException(String message) {
        super(message);
    }

    public NicException(String message, Throwable cause) {
        super(message, cause);
    }
}
