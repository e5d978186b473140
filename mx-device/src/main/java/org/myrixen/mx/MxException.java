package org.myrixen.mx;

import java.io.Serial;

/** A call that could not be made as asked; what happens to a request later is its {@link StatusCode}. */
public final class MxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ReturnCode code;

    public MxException(ReturnCode code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public MxException(ReturnCode code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    public ReturnCode code() {
        return code;
    }
}
