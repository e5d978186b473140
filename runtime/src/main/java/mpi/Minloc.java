package mpi;

import org.myrixen.runtime.op.PredefinedOp;

/** The least value and its lowest index, over pairs (value, index) (MPI-1.1 section 4.9.3), as a function. */
public final class Minloc extends User_function {
    @Override
    public void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype)
            throws MPIException {
        Pairs.combine(PredefinedOp.MINLOC, invec, inOffset, inoutvec, outOffset, count, datatype);
    }
}
