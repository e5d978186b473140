package mpi;

/** The greatest value and its lowest index over (value, index) pairs (MPI-1.1 section 4.9.3). */
public final class Maxloc extends User_function {
    @Override
    public void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype)
            throws MPIException {
        throw new UnsupportedOperationException();
    }
}
