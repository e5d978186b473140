package org.myrixen.apps.osu;

import java.util.List;
import mpi.Intracomm;

/** A way to measure, of one benchmark in one job. Collective, in all of its methods. */
abstract sealed class Measurement permits PingPong, ThreadedPingPong, Stream, Timing, Overlap {
    private final Intracomm world;
    private final Benchmark benchmark;
    private final Options options;

    Measurement(Intracomm world, Benchmark benchmark, Options options) {
        this.world = world;
        this.benchmark = benchmark;
        this.options = options;
    }

    /** The one for the benchmark. */
    static Measurement of(Intracomm world, Benchmark benchmark, Options options) {
        return switch (benchmark.way()) {
            case LATENCY, PAIRED_LATENCY -> new PingPong(world, benchmark, options);
            case THREADED_LATENCY -> new ThreadedPingPong(world, benchmark, options);
            case BANDWIDTH, BOTH_WAYS, MESSAGE_RATE -> new Stream(world, benchmark, options);
            case COLLECTIVE -> new Timing(world, benchmark, options);
            case OVERLAP, PAIR_OVERLAP -> new Overlap(world, benchmark, options);
        };
    }

    /** What {@link Result#figures} has. */
    abstract List<Column> columns();

    /** Measures messages of a size. */
    abstract Result measure(int bytes, Loops loops);

    /** Messages that a rank sends in an iteration, about. */
    abstract int messages();

    /** Pairs of ranks that talk; 0 if all talk to all. */
    int pairs() {
        return 0;
    }

    final Intracomm world() {
        return world;
    }

    final Benchmark benchmark() {
        return benchmark;
    }

    final Options options() {
        return options;
    }

    final AcrossRanks acrossRanks() {
        return new AcrossRanks(world);
    }

    final Samples samples(Loops loops) {
        return new Samples(loops.iterations(), !options.percentiles().isEmpty());
    }

    /** Elements of the largest message. */
    final int mostElements() {
        return options.largest() / benchmark.payload().element().bytes();
    }

    /** Percentiles of times that hold {@code ways} latencies and that {@code timed} ranks took; null if nobody asked. */
    final Tail latencyTail(Samples samples, int timed, int ways) {
        return options.percentiles().isEmpty() ? null : Tail.ofLatency(samples.meanOver(world, timed), ways);
    }
}
