package org.myrixen.launcher;

import java.io.Serial;

/** The command line asks for something that can not be; the message names the remedy. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
