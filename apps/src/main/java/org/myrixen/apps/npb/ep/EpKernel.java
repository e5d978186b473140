package org.myrixen.apps.npb.ep;

import java.io.PrintStream;
import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;
import org.myrixen.apps.npb.common.Block;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.common.NpbReport;
import org.myrixen.apps.npb.common.RankRule;
import org.myrixen.apps.npb.common.Team;
import org.myrixen.apps.npb.common.Timer;

/**
 * Kernel EP, "embarrassingly parallel": batches of random pairs dealt to the ranks, then three reductions.
 *
 * <p>Run it with {@code bin/mpjrun -np 4 npb ep --class A}; any number of ranks up to the number of batches.
 */
public final class EpKernel implements NpbKernel {

    @Override
    public String name() {
        return "EP";
    }

    @Override
    public RankRule rankRule(NpbClass problemClass) {
        return RankRule.anyUpTo(EpProblem.of(problemClass).batches());
    }

    @Override
    public NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress) {
        EpProblem problem = EpProblem.of(problemClass);
        Block mine = Block.of(problem.batches(), comm.Size(), comm.Rank());
        Timer timer = new Timer();

        comm.Barrier();
        timer.start();
        GaussianTally tally = tally(team, mine);
        double sumX = sum(comm, tally.sumX())[0];
        double sumY = sum(comm, tally.sumY())[0];
        double[] rings = sum(comm, tally.rings());
        timer.stop();

        double seconds = timer.slowest(comm);
        if (comm.Rank() == 0) {
            print(progress, problem, sumX, sumY, rings);
        }
        return new NpbReport(
                name(),
                problemClass,
                Long.toString(problem.randomNumbers()),
                0,
                seconds,
                comm.Size(),
                team.size(),
                problem.randomNumbers(),
                "Random numbers generated",
                problem.verifies(sumX, sumY));
    }

    private static GaussianTally tally(Team team, Block batches) {
        GaussianTally[] tallies = new GaussianTally[team.size()];
        team.run(batches.length(), (from, to, thread) -> {
            GaussianTally own = new GaussianTally();
            for (int batch = from; batch < to; batch++) {
                own.add(batches.first() + batch);
            }
            tallies[thread] = own;
        });
        for (int thread = 1; thread < tallies.length; thread++) {
            tallies[0].add(tallies[thread]);
        }
        return tallies[0];
    }

    private static double[] sum(Intracomm comm, double... mine) {
        double[] sum = new double[mine.length];
        comm.Allreduce(mine, 0, sum, 0, mine.length, MPI.DOUBLE, MPI.SUM);
        return sum;
    }

    private static void print(PrintStream out, EpProblem problem, double sumX, double sumY, double[] rings) {
        double pairs = 0;
        for (double count : rings) {
            pairs += count;
        }
        out.printf(Locale.ROOT, " N = 2^%d%n No. Gaussian Pairs = %.0f%n", problem.logPairs(), pairs);
        out.printf(Locale.ROOT, " Sums = %25.15e %25.15e%n Counts:%n", sumX, sumY);
        for (int ring = 0; ring < rings.length; ring++) {
            out.printf(Locale.ROOT, "%3d %14.0f%n", ring, rings[ring]);
        }
    }
}
