package mpi;

/** A persistent operation (MPI-1.1 section 3.9): started any number of times. */
public final class Prequest extends Request {
    Prequest() {}

    /** Starts the operation, which must not be active. */
    public void Start() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Starts all of them. */
    public static void Startall(Prequest[] requests) throws MPIException {
        throw new UnsupportedOperationException();
    }
}
