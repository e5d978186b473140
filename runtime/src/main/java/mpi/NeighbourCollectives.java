package mpi;

import org.myrixen.runtime.comm.Communicator;

/**
 * Collectives among neighbours on a Cartesian grid or a graph (MPI 5.0 sections 8.6 and 8.7). The neighbours on a grid are, for
 * each dimension, the one below and the one above; in a graph those that {@link Graphcomm#Neighbours} tells.
 */
abstract class NeighbourCollectives extends NonblockingCollectives {
    NeighbourCollectives(Communicator engine) {
        super(engine);
    }

    /** Sends one block to all neighbours and receives one from each, in the order of the topology (MPI 5.0 section 8.6.1); the block of a neighbour {@link MPI#PROC_NULL} stays as it is. */
    public void Neighbor_allgather(
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
                    .neighbourAllgather(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Neighbor_allgather",
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

    /** As {@link #Neighbor_allgather} with blocks of any size; displs in elements (MPI 5.0 section 8.6.1). */
    public void Neighbor_allgatherv(
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
                    .neighbourAllgatherv(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcounts, displs, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Neighbor_allgatherv",
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

    /** Sends block j to neighbour j and receives block i from neighbour i (MPI 5.0 section 8.6.2). On a grid what goes down comes from above, also where both neighbours are one process. */
    public void Neighbor_alltoall(
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
                    .neighbourAlltoall(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Neighbor_alltoall",
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

    /** As {@link #Neighbor_alltoall} with blocks of any size; displs in elements (MPI 5.0 section 8.6.2). */
    public void Neighbor_alltoallv(
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
                    .neighbourAlltoallv(
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
                    "Neighbor_alltoallv",
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

    /** Starts a {@link #Neighbor_allgather} (MPI 5.0 section 8.7.1). */
    public Request Ineighbor_allgather(
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
                    .neighbourAllgather(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ineighbor_allgather",
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

    /** Starts a {@link #Neighbor_allgatherv} (MPI 5.0 section 8.7.1). */
    public Request Ineighbor_allgatherv(
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
                    .neighbourAllgatherv(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcounts, displs, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ineighbor_allgatherv",
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

    /** Starts a {@link #Neighbor_alltoall} (MPI 5.0 section 8.7.2). */
    public Request Ineighbor_alltoall(
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
                    .neighbourAlltoall(
                            sendbuf, sendoffset, sendcount, sendtype, recvbuf, recvoffset, recvcount, recvtype)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(
                    e,
                    this,
                    "Ineighbor_alltoall",
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

    /** Starts a {@link #Neighbor_alltoallv} (MPI 5.0 section 8.7.2). */
    public Request Ineighbor_alltoallv(
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
                    .neighbourAlltoallv(
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
                    "Ineighbor_alltoallv",
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
}
