package org.myrixen.apps.npb.cg;

import java.io.PrintStream;
import java.util.Locale;
import mpi.Intracomm;
import org.myrixen.apps.npb.common.NpbClass;
import org.myrixen.apps.npb.common.NpbKernel;
import org.myrixen.apps.npb.common.NpbReport;
import org.myrixen.apps.npb.common.RankRule;
import org.myrixen.apps.npb.common.Team;
import org.myrixen.apps.npb.common.Timer;

/**
 * Kernel CG, "conjugate gradient": the least eigenvalue of a sparse matrix on a two-dimensional grid of ranks.
 *
 * <p>Run it with {@code bin/mpjrun -np 4 npb cg --class A}; powers of two of ranks.
 */
public final class CgKernel implements NpbKernel {

    @Override
    public String name() {
        return "CG";
    }

    @Override
    public RankRule rankRule(NpbClass problemClass) {
        return RankRule.powerOfTwoUpTo(CgProblem.of(problemClass).order());
    }

    @Override
    public NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress) {
        CgProblem problem = CgProblem.of(problemClass);
        ProcessGrid grid = ProcessGrid.of(problem.order(), comm.Size(), comm.Rank());
        SparseMatrix matrix = MatrixGenerator.generate(problem, grid.matrixRows(), grid.matrixColumns());
        GridExchange exchange = new GridExchange(comm, grid);
        ConjugateGradient solver = new ConjugateGradient(matrix, exchange, grid, team);
        PowerIteration iteration = new PowerIteration(solver, exchange, grid, problem.shift());
        boolean prints = comm.Rank() == 0;

        // One step untimed, as in NPB: it touches the memory and opens the paths between the ranks.
        iteration.reset();
        iteration.step();
        iteration.reset();
        Timer timer = new Timer();
        comm.Barrier();
        timer.start();
        double zeta = 0;
        for (int step = 1; step <= problem.iterations(); step++) {
            zeta = iteration.step();
            if (prints) {
                print(progress, step, iteration.residual(), zeta);
            }
        }
        timer.stop();

        return new NpbReport(
                name(),
                problemClass,
                Integer.toString(problem.order()),
                problem.iterations(),
                timer.slowest(comm),
                comm.Size(),
                team.size(),
                problem.operations(),
                "floating point",
                problem.verifies(zeta));
    }

    private static void print(PrintStream out, int step, double residual, double zeta) {
        if (step == 1) {
            out.printf(Locale.ROOT, "   iteration           ||r||                 zeta%n");
        }
        out.printf(Locale.ROOT, "    %5d       %20.14e %20.13f%n", step, residual, zeta);
    }
}
