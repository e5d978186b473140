package mpi;

import org.myrixen.runtime.world.LocalJob;

/** Runs a test body as several ranks that see package mpi, each with a communicator of its own for all. */
final class Ranks {
    @FunctionalInterface
    interface Body {
        void run(Intracomm world, int rank) throws Exception;
    }

    private Ranks() {}

    static void run(int size, Body body) {
        LocalJob.run(size, world -> body.run(new Intracomm(world.all()), world.rank()));
    }
}
