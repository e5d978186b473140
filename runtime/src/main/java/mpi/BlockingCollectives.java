package mpi;

import org.myrixen.runtime.comm.Communicator;

/**
 * Operations of all processes of a communicator that return when this process's part is done (MPI-1.1 section 4). Where MPI 5.0
 * has MPI_IN_PLACE, {@link MPI#IN_PLACE} stands for the buffer whose contents are in the other one.
 */
abstract class BlockingCollectives extends Comm {
    BlockingCollectives(Communicator engine) {
        super(engine);
    }

    /** Returns when all processes have called it (MPI-1.1 section 4.3). */
    public void Barrier() throws MPIException {
        try {
            CollectiveCall.blocking(engine()).barrier().finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Barrier");
        }
    }

    /** Gives all what root has in its buffer (MPI-1.1 section 4.4). */
    public void Bcast(Object buf, int offset, int count, Datatype datatype, int root) throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .broadcast(buf, offset, count, datatype, root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Bcast", buf, offset, count, datatype, root);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .gather(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype, root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Gather",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype,
                    root);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .gatherv(
                            sendbuf,
                            sendoffset,
                            sendcount,
                            sendtype,
                            recvbuf,
                            recvoffset,
                            recvcounts,
                            displs,
                            recvtype,
                            root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Gatherv",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcounts,
                    displs,
                    recvtype,
                    root);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .scatter(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype, root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Scatter",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype,
                    root);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .scatterv(
                            sendbuf,
                            sendoffset,
                            sendcounts,
                            displs,
                            sendtype,
                            recvbuf,
                            recvoffset,
                            recvcount,
                            recvtype,
                            root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Scatterv",
                    sendbuf,
                    sendoffset,
                    sendcounts,
                    displs,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype,
                    root);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .allgather(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Allgather",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .allgatherv(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcounts, displs, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Allgatherv",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcounts,
                    displs,
                    recvtype);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .alltoall(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Alltoall",
                    sendbuf,
                    sendoffset,
                    sendcount,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    recvtype);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .alltoallv(
                            sendbuf,
                            sendoffset,
                            sendcounts,
                            sdispls,
                            sendtype,
                            recvbuf,
                            recvoffset,
                            recvcounts,
                            rdispls,
                            recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Alltoallv",
                    sendbuf,
                    sendoffset,
                    sendcounts,
                    sdispls,
                    sendtype,
                    recvbuf,
                    recvoffset,
                    recvcounts,
                    rdispls,
                    recvtype);
        }
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
        try {
            CollectiveCall.blocking(engine())
                    .reduce(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op, root)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Reduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op, root);
        }
    }

    /** Combines all operands, result at every rank (MPI-1.1 section 4.9.5). */
    public void Allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .allreduce(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Allreduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Combines all operands, part i of the result to rank i (MPI-1.1 section 4.10). */
    public void Reduce_scatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .reduceScatter(sendbuf, sendoffset, recvbuf, recvoffset, recvcounts, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e, this, "Reduce_scatter", sendbuf, sendoffset, recvbuf, recvoffset, recvcounts, datatype, op);
        }
    }

    /** As {@link #Reduce_scatter} with parts of equal size (MPI 5.0 section 6.10.1). */
    public void Reduce_scatter_block(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int recvcount, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .reduceScatterBlock(sendbuf, sendoffset, recvbuf, recvoffset, recvcount, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e, this, "Reduce_scatter_block", sendbuf, sendoffset, recvbuf, recvoffset, recvcount, datatype, op);
        }
    }
}
