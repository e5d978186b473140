package org.myrixen.apps.npb.mg;

import mpi.Intracomm;
import mpi.MPI;

/**
 * The coarse grids where there are more ranks than points along an axis. NPB leaves ever more ranks idle there; here every rank
 * gathers the whole of the last grid that is dealt out, and computes on all coarser ones itself: the same numbers, from one exchange.
 */
final class WholeGrids {
    private final Intracomm comm;
    private final Level part;
    private final Multigrid whole;
    private final Brick[] bricks;
    private final double[] sent;
    private final double[] gathered;

    /** The grids below {@code part}, which is this rank's part of one with 2<sup>logPoints</sup> points along each edge. */
    WholeGrids(Intracomm comm, int logPoints, Smoother smoother, Level part) {
        this.comm = comm;
        this.part = part;
        this.whole = Multigrid.whole(comm, logPoints, smoother);
        this.bricks = new Brick[comm.Size()];
        for (int rank = 0; rank < bricks.length; rank++) {
            bricks[rank] = Brick.of(RankGrid.of(bricks.length, rank), logPoints);
        }
        this.sent = new double[part.brick().ownPoints()];
        this.gathered = new double[sent.length * bricks.length];
    }

    /** Sets u of the part to an approximate solution for its right-hand side. Collective. */
    void correct() {
        Level all = whole.finest();
        pack(part.v(), part.brick());
        comm.Allgather(sent, 0, sent.length, MPI.DOUBLE, gathered, 0, sent.length, MPI.DOUBLE);
        for (int rank = 0; rank < bricks.length; rank++) {
            unpack(rank, all.v(), all.brick());
        }
        all.exchangeRightHandSide();
        all.clear();
        whole.cycle();
        extract(all.u(), all.brick(), part.u(), part.brick());
    }

    private void pack(double[] points, Brick brick) {
        int length = brick.nx() - 2;
        int at = 0;
        for (int z = 1; z < brick.nz() - 1; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                System.arraycopy(points, brick.row(y, z) + 1, sent, at, length);
                at += length;
            }
        }
    }

    private void unpack(int rank, double[] points, Brick all) {
        Brick from = bricks[rank];
        int length = from.nx() - 2;
        int at = rank * sent.length;
        for (int z = 1; z < from.nz() - 1; z++) {
            for (int y = 1; y < from.ny() - 1; y++) {
                int row = all.row(from.firstY() + y, from.firstZ() + z);
                System.arraycopy(gathered, at, points, row + from.firstX() + 1, length);
                at += length;
            }
        }
    }

    /** The layer around the brick comes along: the whole grid has one as well. */
    private static void extract(double[] whole, Brick all, double[] points, Brick brick) {
        for (int z = 0; z < brick.nz(); z++) {
            for (int y = 0; y < brick.ny(); y++) {
                int from = all.row(brick.firstY() + y, brick.firstZ() + z) + brick.firstX();
                System.arraycopy(whole, from, points, brick.row(y, z), brick.nx());
            }
        }
    }
}
