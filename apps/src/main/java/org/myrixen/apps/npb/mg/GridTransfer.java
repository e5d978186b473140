package org.myrixen.apps.npb.mg;

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
        Sweeps.Rows rows = sweeps.rows();
        this.restrictLoop =
                (from, to, thread) -> restrict(fine.r(), large, coarse.v(), small, from, to, rows.of(thread));
        this.prolongLoop = (from, to, thread) -> prolong(coarse.u(), small, fine.u(), large, from, to, rows.of(thread));
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
            double[] fine, Brick fineBrick, double[] coarse, Brick coarseBrick, int from, int to, double[][] rows) {
        double[] faces = rows[0];
        double[] edges = rows[1];
        int nx = fineBrick.nx();
        int plane = fineBrick.plane();
        for (int z = from + 1; z <= to; z++) {
            for (int y = 1; y < coarseBrick.ny() - 1; y++) {
                int row = fineBrick.row(2 * y, 2 * z);
                for (int x = 1; x < nx; x++) {
                    int i = row + x;
                    faces[x] = fine[i - nx] + fine[i + nx] + fine[i - plane] + fine[i + plane];
                    edges[x] =
                            fine[i - nx - plane] + fine[i - nx + plane] + fine[i + nx - plane] + fine[i + nx + plane];
                }
                int target = coarseBrick.row(y, z);
                for (int x = 1; x < coarseBrick.nx() - 1; x++) {
                    int i = 2 * x;
                    coarse[target + x] = 0.5 * fine[row + i]
                            + 0.25 * (fine[row + i - 1] + fine[row + i + 1] + faces[i])
                            + 0.125 * (faces[i - 1] + faces[i + 1] + edges[i])
                            + 0.0625 * (edges[i - 1] + edges[i + 1]);
                }
            }
        }
    }

    /**
     * Adds the coarse grid to the fine one, in between by linear interpolation; the layer around the fine brick is done as well. The
     * coarse planes [from, to), counted from the lower layer, each do two fine ones.
     */
    private static void prolong(
            double[] coarse, Brick coarseBrick, double[] fine, Brick fineBrick, int from, int to, double[][] rows) {
        int nx = coarseBrick.nx();
        int plane = coarseBrick.plane();
        int fineNx = fineBrick.nx();
        int finePlane = fineBrick.plane();
        double[] along = rows[0];
        double[] across = rows[1];
        double[] both = rows[2];
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
