package org.myrixen.apps.npb;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.common.NpbReport;
import org.myrixen.apps.npb.common.Team;

/**
 * Runs one of the NAS kernels and prints its report in the format of NPB 3.x.
 *
 * <p>{@code bin/mpjrun -np 4 npb cg --class A}
 *
 * <p>Exit code of every rank: 0 when the result was verified; 1 when it was not, or when the kernel refused the number
 * of ranks; 2 for a wrong command line.
 */
public final class Npb {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Intracomm world;
    private final PrintStream out;
    private final PrintStream err;

    /** A runner for the ranks of {@code world} that prints at rank 0 alone. */
    Npb(Intracomm world, PrintStream out, PrintStream err) {
        this.world = world;
        this.out = out;
        this.err = err;
    }

    /** The program. */
    public static void main(String[] args) {
        String[] arguments = MPI.Init(args);
        int exitCode = new Npb(MPI.COMM_WORLD, System.out, System.err).run(List.of(arguments));
        MPI.Finalize();
        if (exitCode != OK) {
            System.exit(exitCode);
        }
    }

    /** Does what the arguments ask for. Collective; every rank gets the same exit code. */
    int run(List<String> arguments) {
        return switch (NpbCommand.parse(arguments)) {
            case NpbCommand.Run run -> solve(run);
            case NpbCommand.Help help -> say(out, NpbCommand.USAGE, OK);
            case NpbCommand.Wrong wrong -> say(err, "npb: " + wrong.reason() + "\n" + NpbCommand.USAGE, USAGE);
        };
    }

    private int solve(NpbCommand.Run run) {
        NpbKernel kernel = run.kernel();
        NpbClass problemClass = run.problemClass();
        var rule = kernel.rankRule(problemClass);
        if (!rule.allows(world.Size())) {
            String refusal = String.format(
                    Locale.ROOT,
                    "npb: %s class %s needs %s; this job has %d%n",
                    kernel.name(),
                    problemClass,
                    rule,
                    world.Size());
            return say(err, refusal, FAILED);
        }
        say(out, String.format(Locale.ROOT, "%n%n NAS Parallel Benchmarks (MyriXen) -- %s%n%n", kernel.name()), OK);
        try (Team team = new Team(run.threads())) {
            NpbReport report = kernel.run(world, team, problemClass, out);
            say(out, report.text(), OK);
            return verdictOfRankZero(report.verified() ? OK : FAILED);
        }
    }

    private int say(PrintStream stream, String text, int exitCode) {
        if (world.Rank() == 0) {
            stream.print(text);
            stream.flush();
        }
        return exitCode;
    }

    /** Ranks may differ in the last bits of their sums: all leave with the verdict that was printed. */
    private int verdictOfRankZero(int exitCode) {
        int[] verdict = {exitCode};
        world.Bcast(verdict, 0, 1, MPI.INT, 0);
        return verdict[0];
    }
}
