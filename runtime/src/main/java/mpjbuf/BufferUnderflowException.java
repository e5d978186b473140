package mpjbuf;

import java.io.Serial;

/** More was to be read than is there. */
public class BufferUnderflowException extends BufferException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BufferUnderflowException() {}

    public BufferUnderflowException(String message) {
        super(message);
    }
}
