package org.myrixen.launcher.config;

import java.io.Serial;

/** A value or a name is wrong; the message says which, where it came from, and what was expected. */
public final class ConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
