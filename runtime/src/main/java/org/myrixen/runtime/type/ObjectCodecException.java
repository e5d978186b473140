package org.myrixen.runtime.type;

import java.io.Serial;

/**
 * Objects that cannot be serialized, or bytes that cannot or must not become objects; the message says which and why.
 */
public final class ObjectCodecException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ObjectCodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
