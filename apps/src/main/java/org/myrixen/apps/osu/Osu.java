package org.myrixen.apps.osu;

import java.io.PrintStream;
import java.util.List;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Runs one of the OSU micro-benchmarks and prints what its program in C prints.
 *
 * <p>{@code bin/mpjrun -np 2 osu latency}
 *
 * <p>Exit code of every rank: 0; 1 if data were received wrong, or if the benchmark can not use this number of ranks; 2 for a
 * wrong command line.
 */
public final class Osu {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Intracomm world;
    private final PrintStream out;
    private final PrintStream err;

    /** A runner for the ranks of {@code world} that prints at rank 0 alone. */
    Osu(Intracomm world, PrintStream out, PrintStream err) {
        boolean speaks = world.Rank() == 0;
        this.world = world;
        this.out = speaks ? out : new PrintStream(PrintStream.nullOutputStream());
        this.err = speaks ? err : new PrintStream(PrintStream.nullOutputStream());
    }

    /** The program. */
    public static void main(String[] args) {
        String[] arguments = MPI.Init(args);
        int exitCode = new Osu(MPI.COMM_WORLD, System.out, System.err).run(List.of(arguments));
        MPI.Finalize();
        if (exitCode != OK) {
            System.exit(exitCode);
        }
    }

    /** Does what the arguments ask for. Collective; every rank gets the same exit code. */
    int run(List<String> arguments) {
        return switch (OsuCommand.parse(arguments)) {
            case OsuCommand.Run run -> run(run.benchmark(), run.options());
            case OsuCommand.Tell tell -> say(out, tell.text(), OK);
            case OsuCommand.Wrong wrong -> say(err, wrong.reason() + "\n", USAGE);
        };
    }

    /** As {@link #run(List)}, of a benchmark that need not be in the table. */
    int run(Benchmark benchmark, Options options) {
        int ranks = world.Size();
        String refusal = benchmark.way().refusal(ranks);
        if (!refusal.isEmpty()) {
            return say(err, refusal + "\n", FAILED);
        }
        if (options.pairs().orElse(0) > ranks / 2) {
            String pairs = options.pairs().getAsInt() + " pairs need twice as many ranks; this job has " + ranks;
            return say(err, "osu " + benchmark.name() + ": " + pairs + "\n", USAGE);
        }
        Measurement measurement = Measurement.of(world, benchmark, options);
        Table table = new Table(out, benchmark, options, measurement.columns());
        int[] sizes = options.sizes(benchmark);
        table.head(measurement.pairs());
        new WarmUp(world, options.warmUpSeconds()).run(measurement, sizes);
        for (int bytes : sizes) {
            Result result = measurement.measure(bytes, options.loops(benchmark, bytes));
            table.row(bytes, result);
            if (!result.isRight()) {
                table.wrong(bytes, FAILED);
                return FAILED;
            }
        }
        return OK;
    }

    private static int say(PrintStream stream, String text, int exitCode) {
        stream.print(text);
        stream.flush();
        return exitCode;
    }
}
