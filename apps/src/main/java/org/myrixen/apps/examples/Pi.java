package org.myrixen.apps.examples;

import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Pi as the integral of 4 / (1 + x²) from 0 to 1. Rank 0 tells the number of intervals (Bcast), the ranks take them in
 * turn, and their sums meet at rank 0 (Reduce).
 *
 * <p>{@code bin/mpjrun -np 4 org.myrixen.apps.examples.Pi [INTERVALS]}
 */
public final class Pi {
    private static final long INTERVALS = 100_000_000;

    private Pi() {}

    /** The program. */
    public static void main(String[] args) {
        String[] arguments = MPI.Init(args);
        Intracomm world = MPI.COMM_WORLD;
        long[] intervals = new long[1];
        if (world.Rank() == 0) {
            intervals[0] = arguments.length > 0 ? parse(arguments[0]) : INTERVALS;
        }
        world.Bcast(intervals, 0, 1, MPI.LONG, 0);
        if (intervals[0] > 0) {
            compute(world, intervals[0]);
        } else if (world.Rank() == 0) {
            System.err.println("Pi: the number of intervals must be a whole number from 1, not '" + arguments[0] + "'");
        }
        MPI.Finalize();
        if (intervals[0] <= 0) {
            System.exit(2);
        }
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static void compute(Intracomm world, long intervals) {
        double begin = MPI.Wtime();
        double[] mine = {partOfIntegral(intervals, world.Rank(), world.Size())};
        double[] pi = new double[1];
        world.Reduce(mine, 0, pi, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
        double seconds = MPI.Wtime() - begin;
        if (world.Rank() == 0) {
            System.out.printf(
                    Locale.ROOT,
                    "pi is about %.15f, off by %.1e, with %d intervals on %d ranks in %.3f s%n",
                    pi[0],
                    Math.abs(pi[0] - Math.PI),
                    intervals,
                    world.Size(),
                    seconds);
        }
    }

    /** Midpoint rule over the intervals first, first + step, first + 2 · step, ... */
    static double partOfIntegral(long intervals, int first, int step) {
        double width = 1.0 / intervals;
        double sum = 0;
        for (long i = first; i < intervals; i += step) {
            double x = (i + 0.5) * width;
            sum += 4 / (1 + x * x);
        }
        return sum * width;
    }
}
