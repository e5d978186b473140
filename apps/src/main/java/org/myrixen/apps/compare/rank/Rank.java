package org.myrixen.apps.compare.rank;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import mpi.MPI;

/**
 * One rank of mpj-compare: {@code Rank CORES BATCH_US BUDGET_MS WARMUP_MS STORAGE KIND[:BYTES,BYTES...]...}.
 *
 * <p>CORES is {@code 0,1} (rank r stays on the r-th) or {@code -}. STORAGE is array, bytes or segment. KIND is one of
 * {@link Kind}. Rank 0 prints {@code mx KIND BYTES FAST MEDIAN MEAN BATCHES ALLOCATED}: microseconds, MB/s for bw, messages per
 * second for rate; FAST is the best tenth of the batches; ALLOCATED is bytes of heap per message, or per call of a collective, in
 * the rank that allocated most.
 */
public final class Rank {
    /** The compilers are done when they were busy for less than this share of a pass over all sizes. */
    private static final double BUSY = 0.05;

    private final List<Kind.Measurement> measurements;
    private final Batches batches;

    private Rank(List<Kind.Measurement> measurements, Batches batches) {
        this.measurements = measurements;
        this.batches = batches;
    }

    /** The program; MPJ Express declares checked exceptions. */
    public static void main(String[] args) throws Exception {
        String[] words = MPI.Init(args);
        pin(words[0]);
        long batchNanos = Math.round(Double.parseDouble(words[1]) * 1e3);
        Storage storage = Storage.valueOf(words[4].toUpperCase(java.util.Locale.ROOT));
        Rank rank =
                new Rank(Kind.measurements(List.of(words).subList(5, words.length), storage), new Batches(batchNanos));
        rank.warmUp(Math.round(Double.parseDouble(words[3]) * 1e6));
        rank.measure(Math.round(Double.parseDouble(words[2]) * 1e6));
        MPI.Finalize();
    }

    /** The thread that measures stays on its core; compilers and collector go where there is room. */
    private static void pin(String cores) throws IOException, InterruptedException {
        if (cores.equals("-")) {
            return;
        }
        String core = cores.split(",", -1)[MPI.COMM_WORLD.Rank()];
        Affinity.pinCallingThread(core);
    }

    /**
     * Goes over all sizes in short bursts for the time given, and longer while the compilers of any rank are busy: at most as
     * long again for each rank of a core, since ranks that share it share it with their compilers, each of which keeps it for
     * milliseconds while they wait.
     */
    private void warmUp(long nanos) throws Exception {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long most = (1 + ranksPerCore()) * nanos;
        long start = System.nanoTime();
        boolean more = nanos > 0;
        while (batches.agree(more ? 1 : 0) > 0) {
            long pass = System.nanoTime();
            long compiled = compilers.getTotalCompilationTime();
            for (Kind.Measurement measurement : measurements) {
                batches.burst(measurement);
            }
            long now = System.nanoTime();
            double busy = most((compilers.getTotalCompilationTime() - compiled) * 1e6 / (now - pass));
            more = now - start < nanos || now - start < most && busy > BUSY;
        }
    }

    private static int ranksPerCore() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        return (MPI.COMM_WORLD.Size() + cores - 1) / cores;
    }

    /** The largest of what the ranks say; at rank 0. */
    private static double most(double mine) throws Exception {
        double[] most = new double[1];
        MPI.COMM_WORLD.Reduce(new double[] {mine}, 0, most, 0, 1, MPI.DOUBLE, MPI.MAX, 0);
        return most[0];
    }

    private void measure(long budgetNanos) throws Exception {
        for (Kind.Measurement measurement : measurements) {
            String line = batches.run(measurement, budgetNanos);
            if (MPI.COMM_WORLD.Rank() == 0) {
                System.out.println(line);
                System.out.flush();
            }
        }
    }
}
