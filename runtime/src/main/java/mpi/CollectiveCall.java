package mpi;

import org.myrixen.runtime.coll.CollRequest;
import org.myrixen.runtime.coll.Neighbourhood;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.type.Elements;

/**
 * One call of a collective operation: its two buffers, and the request it has become. A method per operation starts it; the
 * blocking form then calls {@link #finish}, the nonblocking one {@link #request}. Blocking calls of a thread use one object,
 * except those that are made inside a function of a reduction.
 */
final class CollectiveCall extends CallBuffers {
    private static final ThreadLocal<CollectiveCall> MINE = ThreadLocal.withInitial(CollectiveCall::new);

    private CollRequest started;

    /** From the beginning of a call to its end; for ever, if it fails. */
    private boolean busy;

    private CollectiveCall() {}

    /** For a call that ends before the thread's next. */
    static CollectiveCall blocking(Communicator comm) {
        CollectiveCall call = MINE.get();
        if (call.busy) {
            call = new CollectiveCall();
            MINE.set(call);
        }
        return call.on(comm);
    }

    /** For a call that may end at any time. */
    static CollectiveCall nonblocking(Communicator comm) {
        return new CollectiveCall().on(comm);
    }

    private CollectiveCall on(Communicator comm) {
        set(comm);
        busy = true;
        return this;
    }

    private CollectiveCall as(CollRequest request) {
        started = request;
        return this;
    }

    /** Waits until this rank's part is done. */
    void finish() {
        collective().finish(started);
        end();
        busy = false;
    }

    /** Lets it go on until the program completes the request. */
    Request request() {
        return new Request(comm().messenger(), collective().later(started, this::end), null);
    }

    private void end() {
        deliver();
        started = null;
    }

    CollectiveCall barrier() {
        return as(collective().startBarrier());
    }

    CollectiveCall broadcast(Object buf, int offset, int count, Datatype type, int root) {
        Elements data = null;
        if (collective().isRoot(root)) {
            data = own(type, buf, offset, count, false);
        } else if (collective().takesPart(root)) {
            data = room(type, buf, offset, count, false);
        }
        return as(collective().startBroadcast(data, root));
    }

    CollectiveCall gather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root) {
        boolean isRoot = collective().isRoot(root);
        boolean inPlace = isInPlace(sendbuf, isRoot);
        Elements all = isRoot ? room(recvtype, recvbuf, recvoffset, times(recvcount), inPlace) : null;
        Elements own = ownTo(root, sendtype, sendbuf, sendoffset, sendcount);
        return as(collective().startGather(own, all, root));
    }

    CollectiveCall gatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype,
            int root) {
        boolean isRoot = collective().isRoot(root);
        boolean inPlace = isInPlace(sendbuf, isRoot);
        Elements all = isRoot ? room(recvtype, recvbuf, recvoffset, parts(), recvcounts, displs, inPlace) : null;
        Elements own = ownTo(root, sendtype, sendbuf, sendoffset, sendcount);
        int unit = isRoot ? recvtype.units() : 1;
        return as(collective().startGatherv(own, all, recvcounts, placesIn(displs), unit, root));
    }

    CollectiveCall scatter(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root) {
        Elements all = collective().isRoot(root) ? own(sendtype, sendbuf, sendoffset, times(sendcount), false) : null;
        return as(collective().startScatter(all, ownFrom(root, recvtype, recvbuf, recvoffset, recvcount), root));
    }

    CollectiveCall scatterv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] displs,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype,
            int root) {
        boolean isRoot = collective().isRoot(root);
        Elements all = isRoot ? own(sendtype, sendbuf, sendoffset, parts(), sendcounts, displs) : null;
        Elements own = ownFrom(root, recvtype, recvbuf, recvoffset, recvcount);
        int unit = isRoot ? sendtype.units() : 1;
        return as(collective().startScatterv(all, sendcounts, placesOut(displs), unit, own, root));
    }

    CollectiveCall allgather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype) {
        Elements all = room(recvtype, recvbuf, recvoffset, times(recvcount), isInPlace(sendbuf, true));
        return as(collective().startAllgather(own(sendtype, sendbuf, sendoffset, sendcount, true), all));
    }

    CollectiveCall allgatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype) {
        Elements all = room(recvtype, recvbuf, recvoffset, parts(), recvcounts, displs, isInPlace(sendbuf, true));
        Elements own = own(sendtype, sendbuf, sendoffset, sendcount, true);
        int[] places = placesIn(displs);
        return as(collective().startAllgatherv(own, all, recvcounts, places, recvtype.units()));
    }

    CollectiveCall alltoall(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype) {
        boolean inPlace = isInPlace(sendbuf, true);
        Elements in = room(recvtype, recvbuf, recvoffset, times(recvcount), inPlace);
        Elements out = inPlace ? null : own(sendtype, sendbuf, sendoffset, times(sendcount), false);
        return as(collective().startAlltoall(out, in));
    }

    CollectiveCall alltoallv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] sdispls,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] rdispls,
            Datatype recvtype) {
        boolean inPlace = isInPlace(sendbuf, true);
        Elements in = room(recvtype, recvbuf, recvoffset, parts(), recvcounts, rdispls, inPlace);
        int[] to = placesIn(rdispls);
        int unit = recvtype.units();
        if (inPlace) {
            return as(collective().startAlltoallv(null, recvcounts, to, unit, in, recvcounts, to, unit));
        }
        Elements out = own(sendtype, sendbuf, sendoffset, parts(), sendcounts, sdispls);
        int[] from = placesOut(sdispls);
        return as(collective().startAlltoallv(out, sendcounts, from, sendtype.units(), in, recvcounts, to, unit));
    }

    CollectiveCall reduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op, int root) {
        boolean isRoot = collective().isRoot(root);
        Elements result = isRoot ? room(type, recvbuf, recvoffset, count, isInPlace(sendbuf, true)) : null;
        Elements own = ownTo(root, type, sendbuf, sendoffset, count);
        return as(collective().startReduce(own, result, op.over(type), root));
    }

    CollectiveCall allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        Elements result = room(type, recvbuf, recvoffset, count, isInPlace(sendbuf, true));
        return as(collective().startAllreduce(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }

    CollectiveCall reduceScatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype type, Op op) {
        int total = PartSizes.total(comm().size(), recvcounts);
        Elements own = own(type, sendbuf, sendoffset, total, true);
        int room = own == null ? total : recvcounts[comm().rank()];
        Elements result = room(type, recvbuf, recvoffset, room, own == null);
        return as(collective().startReduceScatter(own, result, recvcounts, type.units(), op.over(type)));
    }

    CollectiveCall reduceScatterBlock(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int recvcount, Datatype type, Op op) {
        int total = Datatype.product(recvcount, comm().size());
        Elements own = own(type, sendbuf, sendoffset, total, true);
        Elements result = room(type, recvbuf, recvoffset, own == null ? total : recvcount, own == null);
        int block = Datatype.product(recvcount, type.units());
        return as(collective().startReduceScatterBlock(own, result, block, op.over(type)));
    }

    CollectiveCall scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        Elements result = room(type, recvbuf, recvoffset, count, isInPlace(sendbuf, true));
        return as(collective().startScan(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }

    CollectiveCall exscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        // At rank 0 what is there stays.
        Elements result = room(type, recvbuf, recvoffset, count, true);
        return as(collective().startExscan(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }

    CollectiveCall neighbourAllgather(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype) {
        Neighbourhood neighbours = Neighbours.of(comm());
        int parts = neighbours.sources().length;
        // The parts of PROC_NULL stay as they are.
        Elements all = room(recvtype, recvbuf, recvoffset, Datatype.product(recvcount, parts), true);
        Elements own = own(sendtype, sendbuf, sendoffset, sendcount, false);
        int[] counts = Neighbours.each(parts, recvcount);
        return as(collective().startNeighbourAllgather(neighbours, own, all, counts, null, recvtype.units()));
    }

    CollectiveCall neighbourAllgatherv(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] displs,
            Datatype recvtype) {
        Neighbourhood neighbours = Neighbours.of(comm());
        int parts = neighbours.sources().length;
        Elements all = room(recvtype, recvbuf, recvoffset, parts, recvcounts, displs, true);
        Elements own = own(sendtype, sendbuf, sendoffset, sendcount, false);
        int[] places = placesIn(displs);
        return as(collective().startNeighbourAllgather(neighbours, own, all, recvcounts, places, recvtype.units()));
    }

    CollectiveCall neighbourAlltoall(
            Object sendbuf,
            int sendoffset,
            int sendcount,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int recvcount,
            Datatype recvtype) {
        Neighbourhood neighbours = Neighbours.of(comm());
        int from = neighbours.sources().length;
        int to = neighbours.destinations().length;
        Elements in = room(recvtype, recvbuf, recvoffset, Datatype.product(recvcount, from), true);
        Elements out = own(sendtype, sendbuf, sendoffset, Datatype.product(sendcount, to), false);
        return as(collective()
                .startNeighbourAlltoall(
                        neighbours,
                        out,
                        Neighbours.each(to, sendcount),
                        null,
                        sendtype.units(),
                        in,
                        Neighbours.each(from, recvcount),
                        null,
                        recvtype.units()));
    }

    CollectiveCall neighbourAlltoallv(
            Object sendbuf,
            int sendoffset,
            int[] sendcounts,
            int[] sdispls,
            Datatype sendtype,
            Object recvbuf,
            int recvoffset,
            int[] recvcounts,
            int[] rdispls,
            Datatype recvtype) {
        Neighbourhood neighbours = Neighbours.of(comm());
        int from = neighbours.sources().length;
        int to = neighbours.destinations().length;
        Elements in = room(recvtype, recvbuf, recvoffset, from, recvcounts, rdispls, true);
        Elements out = own(sendtype, sendbuf, sendoffset, to, sendcounts, sdispls);
        return as(collective()
                .startNeighbourAlltoall(
                        neighbours,
                        out,
                        sendcounts,
                        placesOut(sdispls),
                        sendtype.units(),
                        in,
                        recvcounts,
                        placesIn(rdispls),
                        recvtype.units()));
    }
}
