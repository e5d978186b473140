package org.myrixen.apps.osu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the command line asks for. */
sealed interface OsuCommand {
    String USAGE = """
            usage: osu BENCHMARK [options]

              between two ranks    latency latency_mt bw bibw; beside computing isend
              between pairs        multi_lat mbw_mr
              of all ranks         barrier bcast reduce allreduce reduce_scatter allgather allgatherv
                                   alltoall alltoallv gather gatherv scatter scatterv
              beside computing     the same with an i before the name: iallreduce

              osu BENCHMARK --help tells its options; docs/benchmarks.md what it measures

            example: bin/mpjrun -np 2 osu latency
            """;

    /** Run a benchmark. */
    record Run(Benchmark benchmark, Options options) implements OsuCommand {}

    /** Print a text. */
    record Tell(String text) implements OsuCommand {}

    /** The command line is wrong, in the way that {@code reason} tells. */
    record Wrong(String reason) implements OsuCommand {}

    /** Reads the arguments. */
    static OsuCommand parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Wrong("osu: name a benchmark, such as latency; osu --help lists them");
        }
        String name = arguments.getFirst();
        if (name.equals("--help") || name.equals("-h")) {
            return new Tell(USAGE);
        }
        Optional<Benchmark> found = Benchmark.named(name);
        if (found.isEmpty()) {
            return new Wrong("osu: there is no benchmark '" + name + "'; osu --help lists them");
        }
        Benchmark benchmark = found.get();
        try {
            OptionReader reader = new OptionReader(benchmark);
            return switch (reader.read(arguments.subList(1, arguments.size()))) {
                case OptionReader.Asked.HELP -> new Tell(help(benchmark));
                case OptionReader.Asked.VERSION -> new Tell(benchmark.header() + "\n");
                case OptionReader.Asked.RUN -> new Run(benchmark, reader.options());
            };
        } catch (BadOption e) {
            return new Wrong("osu " + benchmark.name() + ": " + e.getMessage());
        }
    }

    private static String help(Benchmark benchmark) {
        return Arrays.stream(Option.values())
                .filter(option -> option.isOf(benchmark))
                .map(Option::line)
                .collect(Collectors.joining("", "usage: osu " + benchmark.name() + " [options]\n", ""));
    }
}
