package org.myrixen.runtime.pmi;

import java.io.Serial;

/** The process manager is gone or does not speak PMI as we know it. */
public final class PmiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    PmiException(String message) {
        super(message);
    }

    PmiException(String message, Throwable cause) {
        super(message, cause);
    }
}
