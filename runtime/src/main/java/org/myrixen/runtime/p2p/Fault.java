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
    private final boolean outside;

    public Fault(ErrorClass errorClass, String message) {
        this(errorClass, message, null);
    }

    public Fault(ErrorClass errorClass, String message, Throwable cause) {
        this(errorClass, message, cause, false);
    }

    private Fault(ErrorClass errorClass, String message, Throwable cause, boolean outside) {
        super(message, cause);
        this.errorClass = errorClass;
        this.outside = outside;
    }

    /** What is wrong is the configuration or the host, not the program: where it was called from explains nothing. */
    public static Fault outside(ErrorClass errorClass, String message) {
        return new Fault(errorClass, message, null, true);
    }

    public boolean isOutside() {
        return outside;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }
}
