package org.myrixen.apps.compare.rank;

import mpi.MPI;

/** A collective call, timed in each rank; then a barrier, which is not timed, as in the OSU benchmarks. */
final class Collective implements Operation {
    /** The call. */
    interface Call {
        void run() throws Exception;
    }

    private final Call call;
    private final double[] mine = new double[1];
    private final double[] all = new double[1];

    Collective(Call call) {
        this.call = call;
    }

    @Override
    public double run(int times) throws Exception {
        long nanos = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            call.run();
            nanos += System.nanoTime() - start;
            MPI.COMM_WORLD.Barrier();
        }
        mine[0] = nanos;
        MPI.COMM_WORLD.Reduce(mine, 0, all, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
        return all[0] / MPI.COMM_WORLD.Size();
    }
}
