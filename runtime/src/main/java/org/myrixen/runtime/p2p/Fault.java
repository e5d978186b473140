package org.myrixen.runtime.p2p;

import java.io.Serial;

/**
 * A call that cannot be made as asked, or a message that did not arrive as it should. The text says what is wrong and the
 * likely cause; the API layer puts the error class and the call with its arguments before it.
 */
public final class Fault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;

    public Fault(ErrorClass errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    public Fault(ErrorClass errorClass, String message, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }
}
