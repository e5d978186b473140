package mpi;

/** The type of the elements of a message (MPI-1.1 section 3.2.2). */
public class Datatype implements Freeable {
    Datatype() {}

    /** Bytes of one element as it travels (MPI_Type_size). */
    public int Size() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Base elements from one element to the next in an array (MPI_Type_extent, in units of the base type). */
    public int Extent() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Index of the lowest base element (MPI_Type_lb). */
    public int Lb() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Index after the highest base element (MPI_Type_ub). */
    public int Ub() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Makes a derived type ready for use; basic types always are. */
    public void Commit() throws MPIException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void free() {
        throw new UnsupportedOperationException();
    }
}
