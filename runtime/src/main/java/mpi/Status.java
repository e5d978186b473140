package mpi;

/** What a receive or a probe found (MPI-1.1 section 3.2.5). */
public final class Status implements Freeable {
    /** Rank of the sender in the communicator of the receive; {@link MPI#ANY_SOURCE} in an empty status. */
    public int source;

    /** Tag of the message; {@link MPI#ANY_TAG} in an empty status. */
    public int tag;

    /** Index of the request in the array given to a Waitany, Waitsome, Testany or Testsome, else 0. */
    public int index;

    /** Elements received, in units of the receive's datatype; {@link MPI#UNDEFINED} after a probe. */
    public int count;

    public Status() {}

    /**
     * Whole elements of that type in the message (MPI_Get_count).
     *
     * @return {@link MPI#UNDEFINED} if the message is not a whole number of them
     */
    public int Get_count(Datatype datatype) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Basic elements in the message (MPI_Get_elements). */
    public int Get_elements(Datatype datatype) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Whether the request was cancelled (MPI_Test_cancelled). */
    public boolean Test_cancelled() throws MPIException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void free() {}
}
