package mpjbuf;

import java.io.Serial;

/** More was to be read than is there. */
public class BufferUnderflowException extends BufferException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public BufferUnderflowException() {}

    /** With a message. */
    public BufferUnderflowException(String message) {
        super(message);
    }
}
