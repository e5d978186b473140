package org.myrixen.apps.npb.ft;

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
 * Kernel FT, "Fourier transform": a random field, transformed once, then evolved in time and transformed back several times.
 *
 * <p>Run it with {@code bin/mpjrun -np 4 npb ft --class A}; powers of two of ranks, at most one per plane.
 */
public final class FtKernel implements NpbKernel {
    private static final int SAMPLES = 1024;

    @Override
    public String name() {
        return "FT";
    }

    @Override
    public RankRule rankRule(NpbClass problemClass) {
        FtProblem problem = FtProblem.of(problemClass);
        return RankRule.powerOfTwoUpTo(Math.min(problem.ny(), problem.nz()));
    }

    @Override
    public NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress) {
        FtProblem problem = FtProblem.of(problemClass);
        Slabs slabs = new Slabs(problem, comm.Size(), comm.Rank());
        FieldTransform transform = new FieldTransform(comm, team, slabs);
        double[] spectrum = new double[slabs.length()];
        double[] field = new double[slabs.length()];

        // One transform untimed, as in NPB: it touches the memory and opens the paths between the ranks.
        RandomField.fill(field, slabs, team);
        transform.forward(field, spectrum);
        Timer timer = new Timer();
        comm.Barrier();
        timer.start();
        RandomField.fill(field, slabs, team);
        transform.forward(field, spectrum);
        Evolution evolution = new Evolution(slabs, team);
        boolean verified = true;
        for (int iteration = 1; iteration <= problem.iterations(); iteration++) {
            evolution.step(spectrum, field);
            transform.backward(field);
            Checksum checksum = checksum(comm, slabs, field);
            verified &= checksum.agrees(problem.checksums().get(iteration - 1));
            if (comm.Rank() == 0) {
                print(progress, iteration, checksum);
            }
        }
        timer.stop();

        return new NpbReport(
                name(),
                problemClass,
                NpbReport.size(problem.nx(), problem.ny(), problem.nz()),
                problem.iterations(),
                timer.slowest(comm),
                comm.Size(),
                team.size(),
                problem.operations(),
                "floating point",
                verified);
    }

    private static void print(PrintStream out, int iteration, Checksum checksum) {
        out.printf(
                Locale.ROOT,
                " T = %4d     Checksum = %22.12e %22.12e%n",
                iteration,
                checksum.real(),
                checksum.imaginary());
    }

    private static Checksum checksum(Intracomm comm, Slabs slabs, double[] planes) {
        FtProblem problem = slabs.problem();
        double[] mine = new double[2];
        for (int j = 1; j <= SAMPLES; j++) {
            int plane = 5 * j % problem.nz() - slabs.firstPlane();
            if (plane >= 0 && plane < slabs.planes()) {
                int row = plane * problem.ny() + 3 * j % problem.ny();
                int at = row * slabs.rowLength() + j % problem.nx();
                mine[0] += planes[at];
                mine[1] += planes[at + problem.nx()];
            }
        }
        double[] sum = new double[2];
        comm.Allreduce(mine, 0, sum, 0, 2, MPI.DOUBLE, MPI.SUM);
        return new Checksum(sum[0] / problem.elements(), sum[1] / problem.elements());
    }
}
