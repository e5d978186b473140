package org.myrixen.apps.npb.mg;

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
 * Kernel MG, "multigrid": V-cycles for Poisson's equation on a periodic cube, in bricks on a three-dimensional grid of ranks.
 *
 * <p>Run it with {@code bin/mpjrun -np 4 npb mg --class A}; powers of two of ranks.
 */
public final class MgKernel implements NpbKernel {
    /** NPB tells of the first, the last and each fifth cycle. */
    private static final int TOLD = 5;

    @Override
    public String name() {
        return "MG";
    }

    /** Every rank needs two points of the finest grid along each axis: one of the next. */
    @Override
    public RankRule rankRule(NpbClass problemClass) {
        int logPoints = MgProblem.of(problemClass).logPoints();
        return RankRule.powerOfTwoUpTo(1 << (3 * (logPoints - 1)));
    }

    @Override
    public NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress) {
        MgProblem problem = MgProblem.of(problemClass);
        RankGrid grid = RankGrid.of(comm.Size(), comm.Rank());
        Multigrid multigrid = Multigrid.of(problem, comm, grid, team);
        Level finest = multigrid.finest();
        boolean prints = comm.Rank() == 0;
        Charges.place(comm, finest.brick(), problem.edge(), finest.v());
        finest.exchangeRightHandSide();

        // One cycle untimed, as in NPB: it touches the memory and opens the paths between the ranks.
        finest.residual();
        multigrid.cycle();
        finest.residual();
        finest.clear();
        Timer timer = new Timer();
        comm.Barrier();
        timer.start();
        finest.residual();
        norm(comm, finest, problem);
        for (int iteration = 1; iteration <= problem.iterations(); iteration++) {
            if (prints && (iteration == 1 || iteration == problem.iterations() || iteration % TOLD == 0)) {
                progress.printf(Locale.ROOT, "  iter %3d%n", iteration);
            }
            multigrid.cycle();
            finest.residual();
        }
        double norm = norm(comm, finest, problem);
        timer.stop();

        double seconds = timer.slowest(comm);
        if (prints) {
            progress.printf(Locale.ROOT, " L2 Norm is %20.13e%n Error is   %20.13e%n", norm, problem.error(norm));
        }
        return new NpbReport(
                name(),
                problemClass,
                NpbReport.size(problem.edge(), problem.edge(), problem.edge()),
                problem.iterations(),
                seconds,
                comm.Size(),
                team.size(),
                problem.operations(),
                "floating point",
                problem.verifies(norm));
    }

    /** The root of the mean square of the residual over the whole grid. */
    private static double norm(Intracomm comm, Level finest, MgProblem problem) {
        double[] mine = {finest.sumOfSquares()};
        double[] sum = new double[1];
        comm.Allreduce(mine, 0, sum, 0, 1, MPI.DOUBLE, MPI.SUM);
        return Math.sqrt(sum[0] / Math.pow(problem.edge(), 3));
    }
}
