package org.myrixen.apps.osu;

import static mpi.MPI.SUM;

/** The blocking collective operations, a call each. */
final class Blocking {
    private Blocking() {}

    static void barrier(Parts p) {
        p.world().Barrier();
    }

    static void bcast(Parts p) {
        p.world().Bcast(p.received(), 0, p.count(), p.type(), 0);
    }

    static void reduce(Parts p) {
        p.world().Reduce(p.sent(), 0, p.received(), 0, p.count(), p.type(), SUM, 0);
    }

    static void allreduce(Parts p) {
        p.world().Allreduce(p.sent(), 0, p.received(), 0, p.count(), p.type(), SUM);
    }

    static void reduceScatter(Parts p) {
        p.world().Reduce_scatter(p.sent(), 0, p.received(), 0, p.counts(), p.type(), SUM);
    }

    static void allgather(Parts p) {
        p.world().Allgather(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type());
    }

    static void allgatherv(Parts p) {
        p.world()
                .Allgatherv(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.counts(), p.displacements(), p.type());
    }

    static void alltoall(Parts p) {
        p.world().Alltoall(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type());
    }

    static void alltoallv(Parts p) {
        p.world()
                .Alltoallv(
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

    static void gather(Parts p) {
        p.world().Gather(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }

    static void gatherv(Parts p) {
        p.world()
                .Gatherv(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.counts(), p.displacements(), p.type(), 0);
    }

    static void scatter(Parts p) {
        p.world().Scatter(p.sent(), 0, p.count(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }

    static void scatterv(Parts p) {
        p.world()
                .Scatterv(
                        p.sent(), 0, p.counts(), p.displacements(), p.type(), p.received(), 0, p.count(), p.type(), 0);
    }
}
