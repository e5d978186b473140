package org.myrixen.apps.compare.rank;

import mpi.MPI;

/** Barriers one after the other. */
final class Barriers implements Operation {
    @Override
    public double run(int times) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            MPI.COMM_WORLD.Barrier();
        }
        return System.nanoTime() - start;
    }
}
