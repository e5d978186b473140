package mpi;

/** A nonblocking operation (MPI-1.1 section 3.7). */
public class Request {
    Request() {}

    /** Waits until the operation is complete; the request is null afterwards. */
    public Status Wait() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The status if the operation is complete, which makes the request null; else null. */
    public Status Test() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Asks that the operation be cancelled; it must still be completed by a Wait or Test. */
    public void Cancel() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether there is nothing to wait for. */
    public boolean Is_null() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Waits for all; one status per request. */
    public static Status[] Waitall(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Waits for one; {@code status.index} tells which, {@link MPI#UNDEFINED} if all are null. */
    public static Status Waitany(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Waits for at least one; a status for each that is complete, null if all requests are null. */
    public static Status[] Waitsome(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** All statuses if all are complete, else null, and then no request is changed. */
    public static Status[] Testall(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The status of one that is complete, else null; {@code index} is UNDEFINED if all are null. */
    public static Status Testany(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** The statuses of those that are complete, of length 0 if none is; null if all requests are null. */
    public static Status[] Testsome(Request[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }
}
