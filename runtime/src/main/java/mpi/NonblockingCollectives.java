package mpi;

import org.myrixen.runtime.comm.Communicator;

/**
 * Collective operations that are started now and completed later, like messages (MPI 5.0 section 6.12). All processes start
 * the collectives of a communicator in the same order, and complete them in any.
 */
abstract class NonblockingCollectives extends BlockingCollectives {
    NonblockingCollectives(Communicator engine) {
        super(engine);
    }

    /** Starts a {@link #Barrier} (MPI 5.0 section 6.12.1). */
    public Request Ibarrier() throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine()).barrier().request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ibarrier");
        }
    }

    /** Starts a {@link #Bcast} (MPI 5.0 section 6.12.2). */
    public Request Ibcast(Object buf, int offset, int count, Datatype datatype, int root) throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .broadcast(buf, offset, count, datatype, root)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ibcast", buf, offset, count, datatype, root);
        }
    }

    /** Starts a {@link #Gather} (MPI 5.0 section 6.12.3). */
    public Request Igather(
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
            return CollectiveCall.nonblocking(engine())
                    .gather(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype, root)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Igather",
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

    /** Starts a {@link #Gatherv} (MPI 5.0 section 6.12.3). */
    public Request Igatherv(
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
            return CollectiveCall.nonblocking(engine())
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
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Igatherv",
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

    /** Starts a {@link #Scatter} (MPI 5.0 section 6.12.4). */
    public Request Iscatter(
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
            return CollectiveCall.nonblocking(engine())
                    .scatter(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype, root)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Iscatter",
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

    /** Starts a {@link #Scatterv} (MPI 5.0 section 6.12.4). */
    public Request Iscatterv(
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
            return CollectiveCall.nonblocking(engine())
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
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Iscatterv",
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

    /** Starts a {@link #Allgather} (MPI 5.0 section 6.12.5). */
    public Request Iallgather(
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
            return CollectiveCall.nonblocking(engine())
                    .allgather(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Iallgather",
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

    /** Starts a {@link #Allgatherv} (MPI 5.0 section 6.12.5). */
    public Request Iallgatherv(
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
            return CollectiveCall.nonblocking(engine())
                    .allgatherv(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcounts, displs, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Iallgatherv",
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

    /** Starts a {@link #Alltoall} (MPI 5.0 section 6.12.6). */
    public Request Ialltoall(
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
            return CollectiveCall.nonblocking(engine())
                    .alltoall(sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ialltoall",
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

    /** Starts a {@link #Alltoallv} (MPI 5.0 section 6.12.6). */
    public Request Ialltoallv(
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
            return CollectiveCall.nonblocking(engine())
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
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ialltoallv",
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

    /** Starts a {@link #Reduce} (MPI 5.0 section 6.12.7). */
    public Request Ireduce(
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
            return CollectiveCall.nonblocking(engine())
                    .reduce(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op, root)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Ireduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op, root);
        }
    }

    /** Starts a {@link #Allreduce} (MPI 5.0 section 6.12.8). */
    public Request Iallreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .allreduce(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iallreduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Starts a {@link #Reduce_scatter} (MPI 5.0 section 6.12.10). */
    public Request Ireduce_scatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .reduceScatter(sendbuf, sendoffset, recvbuf, recvoffset, recvcounts, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e, this, "Ireduce_scatter", sendbuf, sendoffset, recvbuf, recvoffset, recvcounts, datatype, op);
        }
    }

    /** Starts a {@link #Reduce_scatter_block} (MPI 5.0 section 6.12.9). */
    public Request Ireduce_scatter_block(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int recvcount, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .reduceScatterBlock(sendbuf, sendoffset, recvbuf, recvoffset, recvcount, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ireduce_scatter_block",
                    sendbuf,
                    sendoffset,
                    recvbuf,
                    recvoffset,
                    recvcount,
                    datatype,
                    op);
        }
    }
}
