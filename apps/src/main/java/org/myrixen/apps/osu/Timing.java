package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.List;
import mpi.Intracomm;

/** How long a rank is in a blocking collective operation: the mean over the ranks, and on request the quickest and the slowest. */
final class Timing extends Measurement {
    private final Operation.Blocking operation;
    private final Parts parts;

    Timing(Intracomm world, Benchmark benchmark, Options options) {
        super(world, benchmark, options);
        operation = (Operation.Blocking) benchmark.operation();
        parts = new Parts(world, benchmark.payload(), options.storage(), mostElements());
    }

    @Override
    List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(Column.of("Avg Latency(us)")));
        if (options().full()) {
            columns.add(Column.of("Min Latency(us)"));
            columns.add(Column.of("Max Latency(us)"));
            columns.add(new Column("Iterations", 12, 0));
        }
        return columns;
    }

    @Override
    int messages() {
        return world().Size();
    }

    @Override
    Result measure(int bytes, Loops loops) {
        parts.resize(bytes / benchmark().payload().element().bytes());
        boolean validated = options().validated();
        boolean inStep = benchmark().hasSizes();
        Samples samples = samples(loops);
        int wrong = 0;
        world().Barrier();
        for (int i = -loops.skipped(); i < loops.iterations(); i++) {
            if (validated) {
                parts.fill(i);
                world().Barrier();
            }
            long start = System.nanoTime();
            operation.call(parts);
            long end = System.nanoTime();
            if (inStep) {
                world().Barrier();
            }
            if (i >= 0) {
                samples.add(end - start);
            }
            if (validated) {
                wrong += parts.wrong(i);
            }
        }
        world().Barrier();
        double micros = samples.total() / 1e3 / loops.iterations();
        AcrossRanks ranks = acrossRanks();
        double[] figures = {ranks.mean(micros), ranks.min(micros), ranks.max(micros), loops.iterations()};
        return new Result(figures, ranks.sum(wrong), latencyTail(samples, world().Size(), 1));
    }
}
