package mpi;

/** A reduction operation (MPI-1.1 section 4.9): a predefined one of {@link MPI}, or one made from a function. */
public final class Op implements Freeable {
    Op() {}

    /**
     * Makes an operation (MPI_Op_create).
     *
     * @param function an associative function
     * @param commute whether the order of the ranks does not matter
     */
    public Op(User_function function, boolean commute) throws MPIException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void free() {
        throw new UnsupportedOperationException();
    }
}
