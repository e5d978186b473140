package org.myrixen.apps.examples;

import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;

/**
 * Brings the neighbours' edges into a tile's halo. Rows are sent from where they lie; columns are copied to a buffer
 * first, since their cells are not neighbours in memory. At the rim of the plate the neighbour is {@code PROC_NULL},
 * for which MPI does nothing.
 */
final class HaloExchange {
    private static final int UP = 0;
    private static final int DOWN = 1;
    private static final int LEFT = 2;
    private static final int RIGHT = 3;

    private final Intracomm comm;
    private final HeatTile tile;
    private final int[] neighbour = new int[4];
    private final double[] leftOut;
    private final double[] leftIn;
    private final double[] rightOut;
    private final double[] rightIn;
    private final Request[] requests = new Request[8];

    HaloExchange(Intracomm comm, Tiling tiling, HeatTile tile) {
        this.comm = comm;
        this.tile = tile;
        neighbour[UP] = tiling.neighbour(comm.Rank(), -1, 0, MPI.PROC_NULL);
        neighbour[DOWN] = tiling.neighbour(comm.Rank(), 1, 0, MPI.PROC_NULL);
        neighbour[LEFT] = tiling.neighbour(comm.Rank(), 0, -1, MPI.PROC_NULL);
        neighbour[RIGHT] = tiling.neighbour(comm.Rank(), 0, 1, MPI.PROC_NULL);
        leftOut = new double[tile.height()];
        leftIn = new double[tile.height()];
        rightOut = new double[tile.height()];
        rightIn = new double[tile.height()];
    }

    /** Starts the exchange; until {@link #finish} the tile's cells may be read but not written. */
    void start() {
        double[] cells = tile.cells();
        int width = tile.width();
        int height = tile.height();
        tile.copyColumn(1, leftOut);
        tile.copyColumn(width, rightOut);
        // The tag is the direction in which the data moves.
        requests[0] = comm.Irecv(cells, tile.index(0, 1), width, MPI.DOUBLE, neighbour[UP], DOWN);
        requests[1] = comm.Irecv(cells, tile.index(height + 1, 1), width, MPI.DOUBLE, neighbour[DOWN], UP);
        requests[2] = comm.Irecv(leftIn, 0, height, MPI.DOUBLE, neighbour[LEFT], RIGHT);
        requests[3] = comm.Irecv(rightIn, 0, height, MPI.DOUBLE, neighbour[RIGHT], LEFT);
        requests[4] = comm.Isend(cells, tile.index(1, 1), width, MPI.DOUBLE, neighbour[UP], UP);
        requests[5] = comm.Isend(cells, tile.index(height, 1), width, MPI.DOUBLE, neighbour[DOWN], DOWN);
        requests[6] = comm.Isend(leftOut, 0, height, MPI.DOUBLE, neighbour[LEFT], LEFT);
        requests[7] = comm.Isend(rightOut, 0, height, MPI.DOUBLE, neighbour[RIGHT], RIGHT);
    }

    /** Waits until the halo is complete. */
    void finish() {
        Request.Waitall(requests);
        if (neighbour[LEFT] != MPI.PROC_NULL) {
            tile.setColumn(0, leftIn);
        }
        if (neighbour[RIGHT] != MPI.PROC_NULL) {
            tile.setColumn(tile.width() + 1, rightIn);
        }
    }
}
