package mpi;

import java.io.Serial;

/** An MPI call went wrong: the message names the error class, the call with its arguments, and the likely cause. */
public final class MPIException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int errorClass;

    public MPIException() {
        this(MPI.ERR_OTHER, null, null);
    }

    public MPIException(String message) {
        this(MPI.ERR_OTHER, message, null);
    }

    public MPIException(Throwable cause) {
        this(MPI.ERR_OTHER, String.valueOf(cause), cause);
    }

    MPIException(int errorClass, String message, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
    }

    /** One of the {@code ERR_} constants of {@link MPI}. */
    public int getErrorClass() {
        return errorClass;
    }

    /** As {@link #getErrorClass}: this library has no codes beyond the classes. */
    public int getErrorCode() {
        return errorClass;
    }
}
