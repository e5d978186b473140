package org.myrixen.apps.examples;

import mpi.MPI;

/**
 * Every rank says hello.
 *
 * <p>{@code bin/mpjrun -np 4 org.myrixen.apps.examples.Hello}
 */
public final class Hello {
    private Hello() {}

    /** The program. */
    public static void main(String[] args) {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        System.out.println("Hello from rank " + rank + " of " + size + " on " + MPI.Get_processor_name());
        MPI.Finalize();
    }
}
