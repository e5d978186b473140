package org.myrixen.apps.npb.is;

import java.io.PrintStream;
import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.common.NpbReport;
import org.myrixen.apps.npb.common.RankRule;
import org.myrixen.apps.npb.common.Team;
import org.myrixen.apps.npb.common.Timer;

/**
 * Kernel IS, "integer sort": ten rankings of keys that change a little each time.
 *
 * <p>Run it with {@code bin/mpjrun -np 4 npb is --class A}; powers of two of ranks.
 */
public final class IsKernel implements NpbKernel {

    @Override
    public String name() {
        return "IS";
    }

    @Override
    public RankRule rankRule(NpbClass problemClass) {
        return RankRule.powerOfTwoUpTo(IsProblem.of(problemClass).buckets());
    }

    /** Threads that share the keys would not exchange them at all: another algorithm, not this one on threads. */
    @Override
    public boolean threaded() {
        return false;
    }

    @Override
    public NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress) {
        IsProblem problem = IsProblem.of(problemClass);
        int[] keys = KeySequence.generate(problem, comm.Rank(), comm.Size());
        KeyRanking ranking = new KeyRanking(comm, problem, keys);
        Timer timer = new Timer();

        // One ranking untimed, as in NPB: it touches the memory and opens the paths between the ranks.
        ranking.rank(1);
        comm.Barrier();
        timer.start();
        int verified = 0;
        for (int iteration = 1; iteration <= IsProblem.ITERATIONS; iteration++) {
            if (comm.Rank() == 0) {
                progress.printf(Locale.ROOT, " iteration %7d%n", iteration);
            }
            ranking.rank(iteration);
            verified += ranking.verifiedTestKeys(iteration);
        }
        timer.stop();

        int checks = checksPassed(comm, verified, FullVerification.passes(comm, ranking.sortedKeys(), problem.keys()));
        if (comm.Rank() == 0) {
            progress.printf(Locale.ROOT, " checks passed %3d of %d%n", checks, IsProblem.CHECKS);
        }
        return new NpbReport(
                name(),
                problemClass,
                Integer.toString(problem.keys()),
                IsProblem.ITERATIONS,
                timer.slowest(comm),
                comm.Size(),
                team.size(),
                (double) IsProblem.ITERATIONS * problem.keys(),
                "keys ranked",
                checks == IsProblem.CHECKS);
    }

    private static int checksPassed(Intracomm comm, int verifiedHere, boolean fullyVerified) {
        int[] mine = {verifiedHere};
        int[] sum = new int[1];
        comm.Allreduce(mine, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        return sum[0] + (fullyVerified ? 1 : 0);
    }
}
