package mpi;

/** A reduction written by the program (MPI-1.1 section 4.9.4): {@code inoutvec[i] = invec[i] op inoutvec[i]}. */
public abstract class User_function {
    /**
     * Combines {@code count} elements of the type (MPI_User_function, MPI-1.1 section 4.9.4).
     *
     * @param invec array of the datatype's base type; the operand of the lower ranks
     * @param inOffset first element in {@code invec}
     * @param inoutvec array of the datatype's base type; the other operand, and the result
     * @param outOffset first element in {@code inoutvec}
     */
    public abstract void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype)
            throws MPIException;
}
