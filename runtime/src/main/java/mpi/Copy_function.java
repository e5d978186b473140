package mpi;

/** What becomes of an attribute when its communicator is duplicated (MPI-1.1 section 5.7.1). */
@FunctionalInterface
public interface Copy_function {
    /** Copies the value itself (MPI_DUP_FN). */
    Copy_function DUP = (comm, keyval, extraState, value) -> value;

    /** Copies nothing (MPI_NULL_COPY_FN). */
    Copy_function NONE = (comm, keyval, extraState, value) -> null;

    /**
     * Called once for each attribute, in the order in which they were put (MPI_Copy_function, MPI-1.1 section 5.7.1).
     *
     * @param oldcomm that is duplicated
     * @param keyval of the attribute
     * @param extraState as given to {@link Comm#Keyval_create}
     * @param value in the old communicator
     * @return the value in the new one; null if it is not to have the attribute
     */
    Object call(Comm oldcomm, int keyval, Object extraState, Object value) throws MPIException;
}
