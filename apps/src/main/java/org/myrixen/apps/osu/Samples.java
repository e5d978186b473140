package org.myrixen.apps.osu;

import mpi.Intracomm;
import mpi.MPI;

/** The times of the measured iterations of one size, in nanoseconds. */
final class Samples {
    private final long[] each;
    private int size;
    private long total;

    /** For {@code iterations}; they are kept one by one only if {@code kept}. */
    Samples(int iterations, boolean kept) {
        each = new long[kept ? iterations : 0];
    }

    void add(long nanos) {
        total += nanos;
        if (size < each.length) {
            each[size++] = nanos;
        }
    }

    /** All times together. */
    long total() {
        return total;
    }

    /** At rank 0 the mean over the ranks that took the time, iteration by iteration; empty if not kept. */
    long[] meanOver(Intracomm world, int timed) {
        long[] mean = new long[each.length];
        if (each.length > 0) {
            world.Reduce(each, 0, mean, 0, each.length, MPI.LONG, MPI.SUM, 0);
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= timed;
        }
        return mean;
    }
}
