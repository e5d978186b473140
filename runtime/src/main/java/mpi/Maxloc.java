package mpi;

/** The greatest value and its lowest index, over pairs (value, index) (MPI-1.1 section 4.9.3), as a function. */
public final class Maxloc extends User_function {
    /** Keeps the pair with the greatest value, and the lower index of equal ones (MPI-1.1 section 4.9.3). */
    @Override
    public void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype)
            throws MPIException {
        try {
            Pairs.combine(MPI.MAXLOC, invec, inOffset, inoutvec, outOffset, count, datatype);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Maxloc", "Call", invec, inOffset, inoutvec, outOffset, count, datatype);
        }
    }
}
