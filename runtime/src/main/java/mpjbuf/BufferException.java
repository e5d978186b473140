package mpjbuf;

import java.io.Serial;

/** A buffer was used in a way that its state does not allow. */
public class BufferException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public BufferException() {}

    /** With a message. */
    public BufferException(String message) {
        super(message);
    }

    /** With a message and what lies behind it. */
    public BufferException(String message, Throwable cause) {
        super(message, cause);
    }
}
