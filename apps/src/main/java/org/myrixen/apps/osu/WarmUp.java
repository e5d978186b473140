package org.myrixen.apps.osu;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Lets the compilers of the JVM finish before anything is measured: goes through all sizes until they were hardly busy during two
 * rounds, in any rank, or until the time is over.
 */
final class WarmUp {
    /** Bytes that a burst moves, about; it has few iterations where messages are large. */
    private static final int BURST_BYTES = 4 << 20;

    private static final int MOST_ITERATIONS = 1000;
    private static final double BUSY = 0.05;
    private static final int QUIET_ROUNDS = 2;

    private final Intracomm world;
    private final long limitNanos;
    private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();

    /** For at most this long; 0 is not at all. */
    WarmUp(Intracomm world, double seconds) {
        this.world = world;
        limitNanos = (long) (seconds * 1e9);
    }

    /** Does it. Collective. */
    void run(Measurement measurement, int[] sizes) {
        long end = System.nanoTime() + limitNanos;
        int quiet = 0;
        while (limitNanos > 0 && quiet < QUIET_ROUNDS) {
            long start = System.nanoTime();
            long compiled = compiledMillis();
            for (int bytes : sizes) {
                measurement.measure(bytes, new Loops(burst(bytes, measurement.messages()), 0));
                if (isOver(end)) {
                    return;
                }
            }
            double busy = (compiledMillis() - compiled) * 1e6 / (System.nanoTime() - start);
            quiet = new AcrossRanks(world).max(busy) > BUSY ? 0 : quiet + 1;
        }
    }

    private static int burst(int bytes, int messages) {
        return Math.clamp(BURST_BYTES / ((bytes + 1L) * messages), 2, MOST_ITERATIONS);
    }

    private long compiledMillis() {
        return compilers == null ? 0 : compilers.getTotalCompilationTime();
    }

    /** Clocks differ: rank 0 says it. */
    private boolean isOver(long end) {
        boolean[] over = {System.nanoTime() > end};
        world.Bcast(over, 0, 1, MPI.BOOLEAN, 0);
        return over[0];
    }
}
