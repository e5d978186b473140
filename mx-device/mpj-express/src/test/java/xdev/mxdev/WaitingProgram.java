package xdev.mxdev;

import mpi.MPI;

/** Every rank waits for a message that nobody sends. */
final class WaitingProgram {
    private WaitingProgram() {}

    public static void main(String[] args) {
        MPI.Init(args);
        System.out.println("ready");
        MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, MPI.ANY_SOURCE, 0);
    }
}
