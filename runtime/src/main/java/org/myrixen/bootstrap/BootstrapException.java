package org.myrixen.bootstrap;

import java.io.Serial;

/** The launcher could not be reached, refused this rank, or is gone; the message says which and names the likely cause. */
public final class BootstrapException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BootstrapException(String message) {
        super(message);
    }

    public BootstrapException(String message, Throwable cause) {
        super(message, cause);
    }
}
