package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.List;
import mpi.Intracomm;
import mpi.Request;

/**
 * A nonblocking operation of all ranks, or between two, first alone and then beside computing of the same length: how much of it the computing
 * hides.
 */
final class Overlap extends Measurement {
    private final Operation.Nonblocking operation;
    private final Parts parts;
    private final Computing computing = new Computing();

    Overlap(Intracomm world, Benchmark benchmark, Options options) {
        super(world, benchmark, options);
        operation = (Operation.Nonblocking) benchmark.operation();
        parts = new Parts(world, benchmark.payload(), options.storage(), mostElements());
    }

    @Override
    List<Column> columns() {
        List<String> titles = new ArrayList<>(List.of("Overall(us)", "Compute(us)"));
        if (options().full()) {
            titles.addAll(List.of("Coll. Init(us)", "MPI_Test(us)", "MPI_Wait(us)"));
        }
        titles.add("Pure Comm.(us)");
        if (options().full()) {
            titles.addAll(List.of("Min Comm.(us)", "Max Comm.(us)"));
        }
        titles.add("Overlap(%)");
        return titles.stream().map(Column::of).toList();
    }

    @Override
    int messages() {
        return world().Size();
    }

    @Override
    Result measure(int bytes, Loops loops) {
        parts.resize(bytes / benchmark().payload().element().bytes());
        Samples alone = new Samples(0, false);
        int wrong = 0;
        world().Barrier();
        for (int i = -loops.skipped(); i < loops.iterations(); i++) {
            prepare(i);
            long start = System.nanoTime();
            operation.start(parts).Wait();
            long end = System.nanoTime();
            wrong += check(i);
            if (i >= 0) {
                alone.add(end - start);
            }
        }
        double pureNanos = alone.total() / (double) loops.iterations();
        computing.calibrate();
        world().Barrier();

        Samples overall = samples(loops);
        Phases phases = new Phases();
        for (int i = -loops.skipped(); i < loops.iterations(); i++) {
            prepare(i);
            long nanos = beside(pureNanos, i >= 0 ? phases : new Phases());
            wrong += check(i);
            if (i >= 0) {
                overall.add(nanos);
            }
        }
        world().Barrier();
        double[] figures = figures(loops.iterations(), pureNanos / 1e3, overall.total(), phases);
        return new Result(figures, acrossRanks().sum(wrong), latencyTail(overall, world().Size(), 1));
    }

    /** What the parts of the overlapped operation took in all, in nanoseconds. */
    private static final class Phases {
        private long starting;
        private long computing;
        private long testing;
        private long waiting;
    }

    private long beside(double nanos, Phases phases) {
        long start = System.nanoTime();
        Request request = operation.start(parts);
        long started = System.nanoTime();
        long testing = computing.during(nanos, request, options().testCalls());
        long computed = System.nanoTime();
        request.Wait();
        long end = System.nanoTime();
        phases.starting += started - start;
        phases.computing += computed - started - testing;
        phases.testing += testing;
        phases.waiting += end - computed;
        return end - start;
    }

    private double[] figures(int iterations, double pureMicros, long overallNanos, Phases phases) {
        AcrossRanks ranks = acrossRanks();
        double each = 1e3 * iterations;
        double overall = ranks.mean(overallNanos / each);
        double compute = ranks.mean(phases.computing / each);
        double init = ranks.mean(phases.starting / each);
        double test = ranks.mean(phases.testing / each);
        double wait = ranks.mean(phases.waiting / each);
        double pure = ranks.mean(pureMicros);
        double least = ranks.min(pureMicros);
        double most = ranks.max(pureMicros);
        double overlap = Math.max(0, 100 - (overall - compute) / pure * 100);
        return options().full()
                ? new double[] {overall, compute, init, test, wait, pure, least, most, overlap}
                : new double[] {overall, compute, pure, overlap};
    }

    private void prepare(int round) {
        if (options().validated()) {
            parts.fill(round);
            world().Barrier();
        }
    }

    /** As OMB does, all ranks meet after each operation. */
    private int check(int round) {
        world().Barrier();
        return options().validated() ? parts.wrong(round) : 0;
    }
}
