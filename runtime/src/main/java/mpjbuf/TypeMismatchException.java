package mpjbuf;

import java.io.Serial;

/** Elements of another type than the section has. */
public class TypeMismatchException extends BufferException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TypeMismatchException() {}

    public TypeMismatchException(String message) {
        super(message);
    }
}
