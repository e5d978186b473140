package org.myrixen.apps.osu;

import java.util.List;
import java.util.Optional;

/**
 * A program of the suite.
 *
 * @param name without {@code osu_}
 * @param title of its output, without {@code OSU MPI} and version
 * @param way how it measures
 * @param payload who sends what to whom
 * @param operation what a collective benchmark calls; null where two ranks talk and nobody computes
 */
record Benchmark(String name, String title, Way way, Payload payload, Operation operation) {
    /** The release whose output and defaults these programs have. */
    static final String VERSION = "7.5";

    /** All programs. */
    static final List<Benchmark> ALL = List.of(
            between("latency", "Latency Test", Way.LATENCY),
            between("latency_mt", "Multi-threaded Latency Test", Way.THREADED_LATENCY),
            between("multi_lat", "Multi Latency Test", Way.PAIRED_LATENCY),
            between("bw", "Bandwidth Test", Way.BANDWIDTH),
            between("bibw", "Bi-Directional Bandwidth Test", Way.BOTH_WAYS),
            between("mbw_mr", "Multiple Bandwidth / Message Rate Test", Way.MESSAGE_RATE),
            new Benchmark(
                    "isend",
                    "Non-blocking Send and Receive Latency Test",
                    Way.PAIR_OVERLAP,
                    Payload.FROM_ROOT,
                    (Operation.Nonblocking) Nonblocking::send),
            of("barrier", "Barrier", Payload.NOTHING, Blocking::barrier),
            of("bcast", "Broadcast", Payload.FROM_ROOT, Blocking::bcast),
            of("reduce", "Reduce", Payload.REDUCED, Blocking::reduce),
            of("allreduce", "Allreduce", Payload.REDUCED_BY_ALL, Blocking::allreduce),
            of("reduce_scatter", "Reduce_scatter", Payload.REDUCED_AND_DEALT, Blocking::reduceScatter),
            of("allgather", "Allgather", Payload.GATHERED_BY_ALL, Blocking::allgather),
            of("allgatherv", "Allgatherv", Payload.GATHERED_BY_ALL, Blocking::allgatherv),
            of("alltoall", "All-to-All Personalized Exchange", Payload.EXCHANGED, Blocking::alltoall),
            of("alltoallv", "All-to-Allv Personalized Exchange", Payload.EXCHANGED, Blocking::alltoallv),
            of("gather", "Gather", Payload.GATHERED, Blocking::gather),
            of("gatherv", "Gatherv", Payload.GATHERED, Blocking::gatherv),
            of("scatter", "Scatter", Payload.DEALT, Blocking::scatter),
            of("scatterv", "Scatterv", Payload.DEALT, Blocking::scatterv),
            overlapped("ibarrier", "Non-blocking Barrier", Payload.NOTHING, Nonblocking::barrier),
            overlapped("ibcast", "Non-Blocking Broadcast", Payload.FROM_ROOT, Nonblocking::bcast),
            overlapped("ireduce", "Non-blocking Reduce", Payload.REDUCED, Nonblocking::reduce),
            overlapped("iallreduce", "Non-blocking Allreduce", Payload.REDUCED_BY_ALL, Nonblocking::allreduce),
            overlapped(
                    "ireduce_scatter",
                    "Non-blocking Reduce_scatter",
                    Payload.REDUCED_AND_DEALT,
                    Nonblocking::reduceScatter),
            overlapped("iallgather", "Non-blocking Allgather", Payload.GATHERED_BY_ALL, Nonblocking::allgather),
            overlapped("iallgatherv", "Non-blocking Allgatherv", Payload.GATHERED_BY_ALL, Nonblocking::allgatherv),
            overlapped("ialltoall", "Non-blocking All-to-All", Payload.EXCHANGED, Nonblocking::alltoall),
            overlapped("ialltoallv", "Non-blocking All-to-Allv", Payload.EXCHANGED, Nonblocking::alltoallv),
            overlapped("igather", "Non-blocking Gather", Payload.GATHERED, Nonblocking::gather),
            overlapped("igatherv", "Non-blocking Gatherv", Payload.GATHERED, Nonblocking::gatherv),
            overlapped("iscatter", "Non-blocking Scatter", Payload.DEALT, Nonblocking::scatter),
            overlapped("iscatterv", "Non-blocking Scatterv", Payload.DEALT, Nonblocking::scatterv));

    private static Benchmark between(String name, String title, Way way) {
        return new Benchmark(name, title, way, Payload.EXCHANGED, null);
    }

    /** A collective operation, timed. */
    static Benchmark of(String name, String title, Payload payload, Operation.Blocking operation) {
        return new Benchmark(name, title + " Latency Test", Way.COLLECTIVE, payload, operation);
    }

    /** A collective operation, and how much of it computing hides. */
    static Benchmark overlapped(String name, String title, Payload payload, Operation.Nonblocking operation) {
        return new Benchmark(name, title + " Latency Test", Way.OVERLAP, payload, operation);
    }

    /** By its name, with or without {@code osu_}. */
    static Optional<Benchmark> named(String name) {
        String plain = name.startsWith("osu_") ? name.substring("osu_".length()) : name;
        return ALL.stream().filter(benchmark -> benchmark.name.equals(plain)).findFirst();
    }

    /** The first line of its output. */
    String header() {
        return "# OSU MPI " + title + " v" + VERSION;
    }

    /** Whether it has messages, of different sizes. */
    boolean hasSizes() {
        return payload != Payload.NOTHING;
    }

    /** The letters of its options. */
    String letters() {
        return "hvmixbz" + way.letters() + (hasSizes() ? "c" : "");
    }

    /** How it was named to the shell in C. */
    String inC() {
        return "osu_" + name;
    }

    /** OMB's counts; its osu_ibarrier takes those of large messages. */
    Loops loops(int bytes) {
        return way.loops(way == Way.OVERLAP && !hasSizes() ? Way.LARGE + 1 : bytes);
    }
}
