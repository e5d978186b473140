package mpi;

import java.io.Serial;

/** An MPI call went wrong: the message names the error class, the call with its arguments, and the likely cause. */
public final class MPIException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int errorClass;

    /** Of class {@link MPI#ERR_OTHER}, without a message (MPI-1.1 section 7.3). */
    public MPIException() {
        this(MPI.ERR_OTHER, null, null);
    }

    /** Of class {@link MPI#ERR_OTHER} (MPI-1.1 section 7.3). */
    public MPIException(String message) {
        this(MPI.ERR_OTHER, message, null);
    }

    /** Of class {@link MPI#ERR_OTHER}, with the cause as message too (MPI-1.1 section 7.3). */
    public MPIException(Throwable cause) {
        this(MPI.ERR_OTHER, String.valueOf(cause), cause);
    }

    MPIException(int errorClass, String message, Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
    }

    /** One of the {@code ERR_} constants of {@link MPI} (MPI_Error_class, MPI-1.1 section 7.3). */
    public int getErrorClass() {
        return errorClass;
    }

    /** As {@link #getErrorClass}: this library has no codes beyond the classes (MPI-1.1 section 7.3). */
    public int getErrorCode() {
        return errorClass;
    }
}
