package org.myrixen.apps.npb.cg;

import mpi.Intracomm;
import mpi.MPI;
import mpi.Request;

/**
 * The messages of CG: sums along a grid row, and the exchange across the diagonal that turns row sums into a vector.
 */
final class GridExchange {
    private static final int TAG = 1;

    private final Intracomm comm;
    private final ProcessGrid grid;
    private final double[] received;
    private final double[] receivedScalars = new double[2];

    GridExchange(Intracomm comm, ProcessGrid grid) {
        this.comm = comm;
        this.grid = grid;
        this.received = new double[grid.matrixRows().length()];
    }

    /**
     * Adds the partial products of a grid row and brings them to where the vector's elements live. Collective.
     *
     * @param partial one element per matrix row of this rank; overwritten
     * @param vector receives one element per matrix column of this rank
     */
    void sumRows(double[] partial, double[] vector) {
        for (int step = 0; step < grid.rowExchanges(); step++) {
            exchangeAndAdd(partial, step);
        }
        int own = grid.ownPart().first();
        int length = grid.ownPart().length();
        if (grid.rowExchanges() == 0) {
            System.arraycopy(partial, own, vector, 0, length);
            return;
        }
        int partner = grid.transposePartner();
        Request request = comm.Irecv(vector, 0, grid.matrixColumns().length(), MPI.DOUBLE, partner, TAG);
        comm.Send(partial, own, length, MPI.DOUBLE, partner, TAG);
        request.Wait();
    }

    private void exchangeAndAdd(double[] partial, int step) {
        boolean halving = step == 0 && grid.halves();
        int keepFirst = grid.ownPart().first();
        int keepLength = grid.ownPart().length();
        int sendFirst = halving ? grid.neighbourPart().first() : keepFirst;
        int sendLength = halving ? grid.neighbourPart().length() : keepLength;
        int partner = grid.rowPartner(step);
        Request request = comm.Irecv(received, 0, keepLength, MPI.DOUBLE, partner, TAG);
        comm.Send(partial, sendFirst, sendLength, MPI.DOUBLE, partner, TAG);
        request.Wait();
        double[] other = received;
        for (int i = 0; i < keepLength; i++) {
            partial[keepFirst + i] += other[i];
        }
    }

    /** Replaces each of the {@code count} ≤ 2 scalars by its sum over the grid row. Collective. */
    void sumScalars(double[] scalars, int count) {
        for (int step = 0; step < grid.rowExchanges(); step++) {
            int partner = grid.rowPartner(step);
            Request request = comm.Irecv(receivedScalars, 0, count, MPI.DOUBLE, partner, TAG);
            comm.Send(scalars, 0, count, MPI.DOUBLE, partner, TAG);
            request.Wait();
            for (int i = 0; i < count; i++) {
                scalars[i] += receivedScalars[i];
            }
        }
    }
}
