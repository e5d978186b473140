package org.myrixen.apps.npb.is;

import mpi.Intracomm;
import mpi.MPI;

/** Proves that the keys are sorted over all ranks, and that none was lost. */
final class FullVerification {
    private static final int TAG = 1000;

    private FullVerification() {}

    /**
     * Whether the concatenation of all ranks' arrays is ascending and has {@code allKeys} elements. Collective; every
     * rank gets the same answer.
     *
     * @param sorted this rank's keys
     */
    static boolean passes(Intracomm comm, int[] sorted, int allKeys) {
        int faults = descents(sorted) + (lessThanPredecessor(comm, sorted) ? 1 : 0);
        int[] mine = {faults, sorted.length};
        int[] sum = new int[2];
        comm.Allreduce(mine, 0, sum, 0, 2, MPI.INT, MPI.SUM);
        return sum[0] == 0 && sum[1] == allKeys;
    }

    private static int descents(int[] keys) {
        int descents = 0;
        for (int i = 1; i < keys.length; i++) {
            descents += keys[i - 1] > keys[i] ? 1 : 0;
        }
        return descents;
    }

    /** Passes the greatest key so far from rank to rank; a rank without keys passes on what it got. */
    private static boolean lessThanPredecessor(Intracomm comm, int[] sorted) {
        int[] greatestBefore = {Integer.MIN_VALUE};
        if (comm.Rank() > 0) {
            comm.Recv(greatestBefore, 0, 1, MPI.INT, comm.Rank() - 1, TAG);
        }
        if (comm.Rank() < comm.Size() - 1) {
            int[] greatest = {sorted.length > 0 ? sorted[sorted.length - 1] : greatestBefore[0]};
            comm.Send(greatest, 0, 1, MPI.INT, comm.Rank() + 1, TAG);
        }
        return sorted.length > 0 && greatestBefore[0] > sorted[0];
    }
}
