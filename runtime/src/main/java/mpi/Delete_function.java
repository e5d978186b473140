package mpi;

/** Called when an attribute is deleted or replaced, or its communicator is freed (MPI-1.1 section 5.7.1). */
@FunctionalInterface
public interface Delete_function {
    /** Does nothing (MPI_NULL_DELETE_FN). */
    Delete_function NONE = (comm, keyval, value, extraState) -> {};

    /**
     * Called for each attribute, those put last first (MPI_Delete_function, MPI-1.1 section 5.7.1). What it throws, the call that
     * deletes throws too, and the attribute stays.
     *
     * @param comm that has the attribute
     * @param keyval of the attribute
     * @param value of the attribute
     * @param extraState as given to {@link Comm#Keyval_create}
     */
    void call(Comm comm, int keyval, Object value, Object extraState) throws MPIException;
}
