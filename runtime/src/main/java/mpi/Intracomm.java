package mpi;

/** A communicator within one group, with collective operations (MPI-1.1 sections 4 and 5). */
public class Intracomm extends Comm {
    Intracomm() {}

    /** As {@link #Dup}, by the name mpiJava gives it. */
    @Override
    public Object clone() {
        throw new UnsupportedOperationException();
    }

    /** A duplicate with a context of its own (MPI_Comm_dup); collective. */
    public Intracomm Dup() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Splits by colour, ranks ordered by key (MPI_Comm_split); null for colour {@link MPI#UNDEFINED}. */
    public Intracomm Split(int color, int key) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** A communicator of this group (MPI_Comm_create), collective over this one; null on others. */
    public Intracomm Create(Group group) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Returns when all processes have called it (MPI-1.1 section 4.3). */
    public void Barrier() throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Gives all what root has in its buffer (MPI-1.1 section 4.4). */
    public void Bcast(Object buf, int offset, int count, Datatype datatype, int root) throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Brings equal parts together at root, in rank order (MPI-1.1 section 4.5). */
    public void Gather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Brings parts of any size together at root; displs in elements (MPI-1.1 section 4.5). */
    public void Gatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Deals equal parts from root, in rank order (MPI-1.1 section 4.6). */
    public void Scatter(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Deals parts of any size from root; displs in elements (MPI-1.1 section 4.6). */
    public void Scatterv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] displs,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As a Gather to every rank (MPI-1.1 section 4.7). */
    public void Allgather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As a Gatherv to every rank (MPI-1.1 section 4.7). */
    public void Allgatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Sends part j to rank j and receives part i from rank i (MPI-1.1 section 4.8). */
    public void Alltoall(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #Alltoall} with parts of any size; displs in elements (MPI-1.1 section 4.8). */
    public void Alltoallv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] sdispls,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] rdispls,
            Datatype recvtype)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Combines all operands, result at root (MPI-1.1 section 4.9). */
    public void Reduce(
            Object sendbuf,
            int sendoffset,
            Object recvbuf,
            int recvoffset,
            int count,
            Datatype datatype,
            Op op,
            int root)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Combines all operands, result at every rank (MPI-1.1 section 4.9.5). */
    public void Allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Combines all operands, part i of the result to rank i (MPI-1.1 section 4.10). */
    public void Reduce_scatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype datatype, Op op)
            throws MPIException {
        throw new UnsupportedOperationException();
    }

    /** Combines the operands of ranks 0 to this one (MPI-1.1 section 4.11). */
    public void Scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        throw new UnsupportedOperationException();
    }
}
