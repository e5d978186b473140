package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.type.Elements;

/** Operations of all processes of a communicator that return when this process's part is done (MPI-1.1 section 4). */
abstract class BlockingCollectives extends Comm {
    BlockingCollectives(Communicator engine) {
        super(engine);
    }

    /** Returns when all processes have called it (MPI-1.1 section 4.3). */
    public void Barrier() throws MPIException {
        try {
            engine().collective().barrier();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Barrier");
        }
    }

    /** Gives all what root has in its buffer (MPI-1.1 section 4.4). */
    public void Bcast(Object buf, int offset, int count, Datatype datatype, int root) throws MPIException {
        try {
            Runs runs = Runs.of(engine());
            runs.collective().broadcast(runs.first(datatype, buf, offset, count), root);
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
            Runs runs = Runs.of(engine());
            Elements all = runs.isAt(root) ? runs.parts(recvtype, recvbuf, recvoffset, recvcount) : null;
            runs.collective().gather(runs.first(sendtype, sendbuf, sendoffset, sendcount), all, root);
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
            Runs runs = Runs.of(engine());
            Elements own = runs.first(sendtype, sendbuf, sendoffset, sendcount);
            Elements all = runs.isAt(root) ? runs.second(recvtype, recvbuf, recvoffset, recvcounts, displs) : null;
            runs.collective().gatherv(own, all, recvcounts, displs, recvtype.units(), root);
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
            Runs runs = Runs.of(engine());
            Elements all = runs.isAt(root) ? runs.parts(sendtype, sendbuf, sendoffset, sendcount) : null;
            runs.collective().scatter(all, runs.first(recvtype, recvbuf, recvoffset, recvcount), root);
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
            Runs runs = Runs.of(engine());
            Elements own = runs.first(recvtype, recvbuf, recvoffset, recvcount);
            Elements all = runs.isAt(root) ? runs.second(sendtype, sendbuf, sendoffset, sendcounts, displs) : null;
            runs.collective().scatterv(all, sendcounts, displs, sendtype.units(), own, root);
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
            Runs runs = Runs.of(engine());
            Elements all = runs.parts(recvtype, recvbuf, recvoffset, recvcount);
            runs.collective().allgather(runs.first(sendtype, sendbuf, sendoffset, sendcount), all);
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
            Runs runs = Runs.of(engine());
            Elements own = runs.first(sendtype, sendbuf, sendoffset, sendcount);
            Elements all = runs.second(recvtype, recvbuf, recvoffset, recvcounts, displs);
            runs.collective().allgatherv(own, all, recvcounts, displs, recvtype.units());
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
            Runs runs = Runs.of(engine());
            Elements in = runs.parts(recvtype, recvbuf, recvoffset, recvcount);
            runs.collective().alltoall(runs.first(sendtype, sendbuf, sendoffset, runs.times(sendcount)), in);
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
            Runs runs = Runs.of(engine());
            Elements out = runs.first(sendtype, sendbuf, sendoffset, sendcounts, sdispls);
            Elements in = runs.second(recvtype, recvbuf, recvoffset, recvcounts, rdispls);
            runs.collective()
                    .alltoallv(out, sendcounts, sdispls, sendtype.units(), in, recvcounts, rdispls, recvtype.units());
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
            Runs runs = Runs.of(engine());
            Elements result = runs.isAt(root) ? runs.second(datatype, recvbuf, recvoffset, count) : null;
            runs.collective().reduce(runs.first(datatype, sendbuf, sendoffset, count), result, op.over(datatype), root);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Reduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op, root);
        }
    }

    /** Combines all operands, result at every rank (MPI-1.1 section 4.9.5). */
    public void Allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            Runs runs = Runs.of(engine());
            Elements own = runs.first(datatype, sendbuf, sendoffset, count);
            runs.collective().allreduce(own, runs.second(datatype, recvbuf, recvoffset, count), op.over(datatype));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Allreduce", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Combines all operands, part i of the result to rank i (MPI-1.1 section 4.10). */
    public void Reduce_scatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype datatype, Op op)
            throws MPIException {
        try {
            Runs runs = Runs.of(engine());
            Elements own = runs.first(datatype, sendbuf, sendoffset, runs.total(recvcounts));
            Elements result = runs.second(datatype, recvbuf, recvoffset, recvcounts[runs.rank()]);
            runs.collective().reduceScatter(own, result, recvcounts, datatype.units(), op.over(datatype));
        } catch (RuntimeException e) {
            throw Failure.of(
                    e, this, "Reduce_scatter", sendbuf, sendoffset, recvbuf, recvoffset, recvcounts, datatype, op);
        }
    }
}
