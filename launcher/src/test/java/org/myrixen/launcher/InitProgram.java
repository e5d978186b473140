package org.myrixen.launcher;

import mpi.MPI;

/** Joins the job as programs do. */
public final class InitProgram {
    private InitProgram() {}

    public static void main(String[] args) {
        MPI.Init(args);
        System.out.println("joined " + MPI.COMM_WORLD.Rank());
        MPI.Finalize();
    }
}
