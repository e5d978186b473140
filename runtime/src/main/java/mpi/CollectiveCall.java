package mpi;

import org.myrixen.runtime.coll.CollRequest;
import org.myrixen.runtime.comm.Collective;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.type.Elements;

/**
 * One call of a collective operation: its two buffers, and the request it has become. A method per operation starts it; the
 * blocking form then calls {@link #finish}, the nonblocking one {@link #request}. Blocking calls of a thread use one object,
 * except those that are made inside a function of a reduction.
 */
final class CollectiveCall {
    private static final ThreadLocal<CollectiveCall> MINE = ThreadLocal.withInitial(CollectiveCall::new);

    private final Operand sent = new Operand();
    private final Operand received = new Operand();
    private Communicator comm;
    private Collective collective;
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
        this.comm = comm;
        this.collective = comm.collective();
        this.busy = true;
        return this;
    }

    private CollectiveCall as(CollRequest request) {
        started = request;
        return this;
    }

    /** Waits until this rank's part is done. */
    void finish() {
        collective.finish(started);
        end();
        busy = false;
    }

    /** Lets it go on until the program completes the request. */
    Request request() {
        return new Request(comm.messenger(), collective.later(started, this::end), null);
    }

    private void end() {
        sent.letGo();
        received.letGo();
        started = null;
    }

    private int parts() {
        return collective.parts();
    }

    /** A count once for each part. */
    private int times(int count) {
        return Datatype.product(count, parts());
    }

    /** Whether this rank's data are in the other buffer already; between two groups they never are. */
    private boolean isInPlace(Object buf, boolean allowed) {
        return Operand.isInPlace(buf) && allowed && !collective.isInter();
    }

    private Elements own(Datatype type, Object buf, int offset, int count, boolean mayBeInPlace) {
        return isInPlace(buf, mayBeInPlace) ? null : sent.bind(type, buf, offset, count);
    }

    CollectiveCall barrier() {
        return as(collective.startBarrier());
    }

    CollectiveCall broadcast(Object buf, int offset, int count, Datatype type, int root) {
        collective.checkRoot(root);
        boolean idle = !collective.isRoot(root) && !collective.takesPart(root);
        return as(collective.startBroadcast(idle ? null : sent.bind(type, buf, offset, count), root));
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
        boolean isRoot = collective.isRoot(root);
        Elements all = isRoot ? received.bind(recvtype, recvbuf, recvoffset, times(recvcount)) : null;
        Elements own = collective.takesPart(root) ? own(sendtype, sendbuf, sendoffset, sendcount, isRoot) : null;
        return as(collective.startGather(own, all, root));
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
        boolean isRoot = collective.isRoot(root);
        Elements all = isRoot ? received.bind(recvtype, recvbuf, recvoffset, parts(), recvcounts, displs) : null;
        Elements own = collective.takesPart(root) ? own(sendtype, sendbuf, sendoffset, sendcount, isRoot) : null;
        return as(collective.startGatherv(own, all, recvcounts, displs, isRoot ? recvtype.units() : 1, root));
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
        boolean isRoot = collective.isRoot(root);
        Elements all = isRoot ? received.bind(sendtype, sendbuf, sendoffset, times(sendcount)) : null;
        Elements own = collective.takesPart(root) ? own(recvtype, recvbuf, recvoffset, recvcount, isRoot) : null;
        return as(collective.startScatter(all, own, root));
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
        boolean isRoot = collective.isRoot(root);
        Elements all = isRoot ? received.bind(sendtype, sendbuf, sendoffset, parts(), sendcounts, displs) : null;
        Elements own = collective.takesPart(root) ? own(recvtype, recvbuf, recvoffset, recvcount, isRoot) : null;
        return as(collective.startScatterv(all, sendcounts, displs, isRoot ? sendtype.units() : 1, own, root));
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
        Elements all = received.bind(recvtype, recvbuf, recvoffset, times(recvcount));
        return as(collective.startAllgather(own(sendtype, sendbuf, sendoffset, sendcount, true), all));
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
        Elements all = received.bind(recvtype, recvbuf, recvoffset, parts(), recvcounts, displs);
        Elements own = own(sendtype, sendbuf, sendoffset, sendcount, true);
        return as(collective.startAllgatherv(own, all, recvcounts, displs, recvtype.units()));
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
        Elements in = received.bind(recvtype, recvbuf, recvoffset, times(recvcount));
        Elements out = isInPlace(sendbuf, true) ? null : sent.bind(sendtype, sendbuf, sendoffset, times(sendcount));
        return as(collective.startAlltoall(out, in));
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
        Elements in = received.bind(recvtype, recvbuf, recvoffset, parts(), recvcounts, rdispls);
        int unit = recvtype.units();
        if (isInPlace(sendbuf, true)) {
            return as(collective.startAlltoallv(null, recvcounts, rdispls, unit, in, recvcounts, rdispls, unit));
        }
        Elements out = sent.bind(sendtype, sendbuf, sendoffset, parts(), sendcounts, sdispls);
        return as(collective.startAlltoallv(out, sendcounts, sdispls, sendtype.units(), in, recvcounts, rdispls, unit));
    }

    CollectiveCall reduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op, int root) {
        boolean isRoot = collective.isRoot(root);
        Elements result = isRoot ? received.bind(type, recvbuf, recvoffset, count) : null;
        Elements own = collective.takesPart(root) ? own(type, sendbuf, sendoffset, count, isRoot) : null;
        return as(collective.startReduce(own, result, op.over(type), root));
    }

    CollectiveCall allreduce(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        Elements result = received.bind(type, recvbuf, recvoffset, count);
        return as(collective.startAllreduce(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }

    CollectiveCall reduceScatter(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int[] recvcounts, Datatype type, Op op) {
        int total = Operand.total(comm.size(), recvcounts);
        Elements own = own(type, sendbuf, sendoffset, total, true);
        Elements result = received.bind(type, recvbuf, recvoffset, own == null ? total : recvcounts[comm.rank()]);
        return as(collective.startReduceScatter(own, result, recvcounts, type.units(), op.over(type)));
    }

    CollectiveCall reduceScatterBlock(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int recvcount, Datatype type, Op op) {
        int total = Datatype.product(recvcount, comm.size());
        Elements own = own(type, sendbuf, sendoffset, total, true);
        Elements result = received.bind(type, recvbuf, recvoffset, own == null ? total : recvcount);
        int block = Datatype.product(recvcount, type.units());
        return as(collective.startReduceScatterBlock(own, result, block, op.over(type)));
    }

    CollectiveCall scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        Elements result = received.bind(type, recvbuf, recvoffset, count);
        return as(collective.startScan(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }

    CollectiveCall exscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype type, Op op) {
        Elements result = received.bind(type, recvbuf, recvoffset, count);
        return as(collective.startExscan(own(type, sendbuf, sendoffset, count, true), result, op.over(type)));
    }
}
