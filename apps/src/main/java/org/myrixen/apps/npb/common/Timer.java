package org.myrixen.apps.npb.common;

import mpi.Intracomm;
import mpi.MPI;

/** A stop watch over {@code MPI.Wtime}; all times in seconds. */
public final class Timer {
    private double begin;
    private double elapsed;

    /** Starts the watch anew. */
    public void start() {
        begin = MPI.Wtime();
    }

    /** Stops the watch. */
    public void stop() {
        elapsed = MPI.Wtime() - begin;
    }

    /** Seconds between start and stop on this rank. */
    public double seconds() {
        return elapsed;
    }

    /** Seconds of the slowest rank, the time that a benchmark reports. Collective over {@code comm}. */
    public double slowest(Intracomm comm) {
        double[] mine = {elapsed};
        double[] most = new double[1];
        comm.Allreduce(mine, 0, most, 0, 1, MPI.DOUBLE, MPI.MAX);
        return most[0];
    }
}
