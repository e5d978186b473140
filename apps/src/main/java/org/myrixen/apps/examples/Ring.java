package org.myrixen.apps.examples;

import java.util.Locale;
import mpi.Intracomm;
import mpi.MPI;

/**
 * A token travels around the ranks; each adds its number. Shows Send, Recv and what one hop costs.
 *
 * <p>{@code bin/mpjrun -np 4 org.myrixen.apps.examples.Ring}
 */
public final class Ring {
    private static final int LAPS = 1000;
    private static final int TAG = 7;

    private Ring() {}

    /** The program. */
    public static void main(String[] args) {
        MPI.Init(args);
        Intracomm world = MPI.COMM_WORLD;
        double begin = MPI.Wtime();
        long token = pass(world, LAPS);
        double seconds = MPI.Wtime() - begin;
        if (world.Rank() == 0) {
            long hops = (long) LAPS * world.Size();
            System.out.printf(
                    Locale.ROOT,
                    "%d laps around %d ranks: token %d (expected %d), %.2f us per hop%n",
                    LAPS,
                    world.Size(),
                    token,
                    LAPS * sumOfRanks(world.Size()),
                    seconds / hops * 1e6);
        }
        MPI.Finalize();
    }

    /** Lets a token travel; returns it at rank 0 after the last lap, and somewhere on its way elsewhere. */
    static long pass(Intracomm world, int laps) {
        int rank = world.Rank();
        int next = (rank + 1) % world.Size();
        int previous = (rank + world.Size() - 1) % world.Size();
        long[] token = new long[1];
        if (world.Size() == 1) {
            return 0; // A blocking Send to oneself may wait for a Recv that never comes.
        }
        for (int lap = 0; lap < laps; lap++) {
            if (rank == 0) {
                world.Send(token, 0, 1, MPI.LONG, next, TAG);
                world.Recv(token, 0, 1, MPI.LONG, previous, TAG);
            } else {
                world.Recv(token, 0, 1, MPI.LONG, previous, TAG);
                token[0] += rank;
                world.Send(token, 0, 1, MPI.LONG, next, TAG);
            }
        }
        return token[0];
    }

    private static long sumOfRanks(int size) {
        return (long) size * (size - 1) / 2;
    }
}
