package mpjbuf;

import java.io.Serial;

/** Elements of another type than the section has. */
public class TypeMismatchException extends BufferException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public TypeMismatchException() {}

    /** With a message. */
    public TypeMismatchException(String message) {
        super(message);
    }
}
