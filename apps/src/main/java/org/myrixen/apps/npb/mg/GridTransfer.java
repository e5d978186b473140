package org.myrixen.apps.npb.mg;

import java.util.List;
import org.myrixen.apps.npb.common.Team;

/** Between a grid and the next coarser one. Point c of the coarse grid lies on point 2c of the fine one, along each axis. */
final class GridTransfer {
    private final Level coarse;
    private final Team team;
    private final Team.Loop restrictLoop;
    private final Team.Loop prolongLoop;

    GridTransfer(Level fine, Level coarse, Sweeps sweeps) {
        this.coarse = coarse;
        this.team = sweeps.team();
        Brick large = fine.brick();
        Brick small = coarse.brick();
        List<NeighbourSums> sums = sweeps.sums();
        this.restrictLoop =
                (from, to, thread) -> restrict(fine.r(), large, coarse.v(), small, from, to, sums.get(thread));
        this.prolongLoop =
                (from, to, thread) -> prolong(coarse.u(), small, fine.u(), large, from, to, sums.get(thread));
    }

    /** The coarse right-hand side from the fine residual. Collective. */
    void restrict() {
        team.run(coarse.brick().ownPlanes(), restrictLoop);
        coarse.exchangeRightHandSide();
    }

    /** Adds the coarse u to the fine one. */
    void prolong() {
        team.run(coarse.brick().nz() - 1, prolongLoop);
    }

    /** The own points of the coarse planes [from, to), counted from 0: means of the fine points around each, by nearness. */
    private static void restrict(
            double[] fine, Brick fineBrick, double[] coarse, Brick coarseBrick, int from, int to, NeighbourSums sums) {
        for (int z = from + 1; z <= to; z++) {
            sums.take(fine, fineBrick.row(1, 2 * z), fineBrick);
            for (int y = 1; y < coarseBrick.ny() - 1; y++) {
                sums.take(fine, fineBrick.row(2 * y, 2 * z), fineBrick);
                sums.take(fine, fineBrick.row(2 * y + 1, 2 * z), fineBrick);
                sums.sum(fineBrick.nx());
                int target = coarseBrick.row(y, z);
                restrictRow(sums.middle(), sums.faces(), sums.edges(), coarse, target, coarseBrick.nx() - 2);
            }
        }
    }

    private static void restrictRow(
            double[] fine, double[] faces, double[] edges, double[] coarse, int target, int own) {
        for (int x = 1; x <= own; x++) {
            int i = 2 * x;
            coarse[target + x] = 0.5 * fine[i]
                    + 0.25 * (fine[i - 1] + fine[i + 1] + faces[i])
                    + 0.125 * (faces[i - 1] + faces[i + 1] + edges[i])
                    + 0.0625 * (edges[i - 1] + edges[i + 1]);
        }
    }

    /**
     * Adds the coarse grid to the fine one, in between by linear interpolation; the layer around the fine brick is done as well. The
     * coarse planes [from, to), counted from the lower layer, each do two fine ones.
     */
    private static void prolong(
            double[] coarse, Brick coarseBrick, double[] fine, Brick fineBrick, int from, int to, NeighbourSums sums) {
        int nx = coarseBrick.nx();
        int plane = coarseBrick.plane();
        int fineNx = fineBrick.nx();
        int finePlane = fineBrick.plane();
        // Rows of this thread that nobody reads meanwhile.
        double[] along = sums.faces();
        double[] across = sums.edges();
        double[] both = sums.own();
        for (int z = from; z < to; z++) {
            for (int y = 0; y < coarseBrick.ny() - 1; y++) {
                int row = coarseBrick.row(y, z);
                for (int x = 0; x < nx; x++) {
                    int i = row + x;
                    along[x] = coarse[i + nx] + coarse[i];
                    across[x] = coarse[i + plane] + coarse[i];
                    both[x] = coarse[i + nx + plane] + coarse[i + plane] + along[x];
                }
                int target = fineBrick.row(2 * y, 2 * z);
                addRow(coarse, row, nx, 1, fine, target);
                addRow(along, 0, nx, 0.5, fine, target + fineNx);
                addRow(across, 0, nx, 0.5, fine, target + finePlane);
                addRow(both, 0, nx, 0.25, fine, target + fineNx + finePlane);
            }
        }
    }

    /** Adds a row of nx coarse points, times a weight, to one of 2 (nx − 1) fine ones. */
    private static void addRow(double[] coarse, int row, int nx, double weight, double[] fine, int target) {
        double half = 0.5 * weight;
        for (int x = 0; x < nx - 1; x++) {
            fine[target + 2 * x] += weight * coarse[row + x];
            fine[target + 2 * x + 1] += half * (coarse[row + x] + coarse[row + x + 1]);
        }
    }
}
