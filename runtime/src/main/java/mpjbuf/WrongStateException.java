package mpjbuf;

import java.io.Serial;

/** A write after commit, or a read before it. */
public class WrongStateException extends BufferException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public WrongStateException() {}

    /** With a message. */
    public WrongStateException(String message) {
        super(message);
    }
}
