package org.myrixen.apps.osu;

import static mpi.MPI.SUM;

import mpi.Request;

/** The nonblocking operations, a start each. */
final class Nonblocking {
    private static final int TAG = 1;

    private Nonblocking() {}

    /** Rank 0 sends, rank 1 receives. */
    static Request send(Parts p) {
        return p.world().Rank() == 0
                ? p.world().Isend(p.sent(), 0, p.count(), p.type(), 1, TAG)
                : p.world().Irecv(p.received(), 0, p.count(), p.type(), 0, TAG);
    }

    static Request barrier(Parts p) {
        return p.world().Ibarrier();
    }

    static Request bcast(Parts p) {
        return p.world().Ibcast(p.received(), 0, p.count(), p.type(), 0);
    }

    static Request reduce(Parts p) {
        return p.world().Ireduce(p.sent(), 0, p.received(), 0, p.count(), p.type(), SUM, 0);
    }

    static Request allreduce(Parts p) {
        return p.world().Iallreduce(p.sent(), 0, p.received(), 0, p.count(), p.type(), SUM);
    }

    static Request reduceScatter(Parts p) {
        return p.world().Ireduce_scatter(p.sent(), 0, p.received(), 0, p.counts(), p.type(), SUM);
    }

    static Request allgather(Parts p) {
        return p.world().Iallgather(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type());
    }

    static Request allgatherv(Parts p) {
        return p.world()
                .Iallgatherv(
                        p.sent(), 0, p.count(), p.type(), p.received(), 0, p.counts(), p.displacements(), p.type());
    }

    static Request alltoall(Parts p) {
        return p.world().Ialltoall(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type());
    }

    static Request alltoallv(Parts p) {
        return p.world()
                .Ialltoallv(
                        p.sent(),
                        0,
                        p.counts(),
                        p.displacements(),
                        p.type(),
                        p.received(),
                        0,
                        p.counts(),
                        p.displacements(),
                        p.type());
    }

    static Request gather(Parts p) {
        return p.world().Igather(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }

    static Request gatherv(Parts p) {
        return p.world()
                .Igatherv(
                        p.sent(), 0, p.count(), p.type(), p.received(), 0, p.counts(), p.displacements(), p.type(), 0);
    }

    static Request scatter(Parts p) {
        return p.world().Iscatter(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }

    static Request scatterv(Parts p) {
        return p.world()
                .Iscatterv(
                        p.sent(), 0, p.counts(), p.displacements(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }
}
