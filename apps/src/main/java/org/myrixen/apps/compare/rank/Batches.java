package org.myrixen.apps.compare.rank;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import mpi.MPI;

/** Measures in batches of a given length: no clock is read per message, and a batch that was disturbed is one of many. */
final class Batches {
    private static final int MOST = 100_000;

    /** Batches, also where they take longer than the time that there is. */
    private static final int LEAST = 3;

    private static final int MOST_TIMES = 1 << 24;
    private static final int BURSTS = 2;

    private final double batchNanos;
    private final int me = MPI.COMM_WORLD.Rank();
    private final int[] word = new int[1];
    private final double[] samples = new double[MOST];
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long operations;
    private long allocated;

    Batches(double batchNanos) throws Exception {
        this.batchNanos = batchNanos;
    }

    /** Rank 0 says how many times; 0 ends it. */
    int agree(int times) throws Exception {
        word[0] = times;
        MPI.COMM_WORLD.Bcast(word, 0, 1, MPI.INT, 0);
        return word[0];
    }

    /** A few batches that nobody looks at. */
    void burst(Kind.Measurement measurement) throws Exception {
        Operation operation = measurement.operation();
        if (me != 0) {
            follow(operation);
            return;
        }
        int times = calibrate(operation);
        for (int i = 0; i < BURSTS; i++) {
            once(operation, agree(times));
        }
        agree(0);
    }

    /**
     * Batches for a time, after a quarter as much that is not counted.
     *
     * @return the line of results; at rank 0
     */
    String run(Kind.Measurement measurement, long budgetNanos) throws Exception {
        Operation operation = measurement.operation();
        int times = me == 0 ? calibrate(operation) : 0;
        operations = 0;
        allocated = 0;
        int count = 0;
        if (me == 0) {
            count = fill(operation, times, budgetNanos);
        } else {
            follow(operation);
        }
        double messages = operations * (measurement.kind().isWindow() ? (double) Window.MESSAGES : 1.0);
        double[] mine = {allocated / messages};
        double[] most = new double[1];
        MPI.COMM_WORLD.Reduce(mine, 0, most, 0, 1, MPI.DOUBLE, MPI.MAX, 0);
        return me == 0 ? line(measurement, count, most[0]) : "";
    }

    /** Runs it, and counts the heap that this rank took for it. */
    private double once(Operation operation, int times) throws Exception {
        long before = threads.getCurrentThreadAllocatedBytes();
        double nanos = operation.run(times);
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        operations += times;
        return nanos;
    }

    /** How often it fits into a batch, by the fastest of some attempts: one that was disturbed would make batches too short. */
    private int calibrate(Operation operation) throws Exception {
        int times = 1;
        double took = once(operation, agree(times));
        double fastest = took;
        while (took < batchNanos / 2 && times < MOST_TIMES) {
            times *= 2;
            took = once(operation, agree(times));
            fastest = Math.min(fastest, took / times);
        }
        return fitting(fastest);
    }

    private int fitting(double nanosEach) {
        return (int) Math.clamp(batchNanos / nanosEach, 1, MOST_TIMES);
    }

    private int fill(Operation operation, int first, long budgetNanos) throws Exception {
        int times = first;
        double fastest = Double.POSITIVE_INFINITY;
        int count = 0;
        long begin = System.nanoTime();
        long measured = begin + budgetNanos / 4;
        long end = measured + budgetNanos;
        for (long now = begin; count < LEAST || now < end && count < MOST; now = System.nanoTime()) {
            double each = once(operation, agree(times)) / times;
            if (now >= measured) {
                samples[count++] = each;
            } else {
                fastest = Math.min(fastest, each);
                times = fitting(fastest);
            }
        }
        agree(0);
        return count;
    }

    private void follow(Operation operation) throws Exception {
        for (int times = agree(0); times > 0; times = agree(0)) {
            once(operation, times);
        }
    }

    private String line(Kind.Measurement measurement, int count, double bytesEach) {
        double mean = Arrays.stream(samples, 0, count).average().orElse(Double.NaN);
        Arrays.sort(samples, 0, count);
        return String.format(
                Locale.ROOT,
                "mx %s %d %.6g %.6g %.6g %d %.3f",
                measurement.kind().name().toLowerCase(Locale.ROOT),
                measurement.bytes(),
                figure(measurement, samples[count / 10]),
                figure(measurement, samples[count / 2]),
                figure(measurement, mean),
                count,
                bytesEach);
    }

    private static double figure(Kind.Measurement measurement, double nanos) {
        return switch (measurement.kind()) {
            case BW -> 1e3 * measurement.bytes() * Window.MESSAGES / nanos;
            case RATE -> 1e9 * Window.MESSAGES / nanos;
            case LAT, FRESH, BARRIER, BCAST, ALLREDUCE, ALLTOALL -> nanos / 1e3;
        };
    }
}
