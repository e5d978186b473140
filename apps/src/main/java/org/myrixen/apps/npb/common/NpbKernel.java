package org.myrixen.apps.npb.common;

import java.io.PrintStream;
import mpi.Intracomm;

/** One of the NAS kernels: a problem per class, solved by all ranks together, timed and verified. */
public interface NpbKernel {

    /** The name in capitals, such as {@code CG}. */
    String name();

    /** The numbers of ranks that are legal for the class. */
    RankRule rankRule(NpbClass problemClass);

    /** Whether a rank can share its work among several threads. */
    default boolean threaded() {
        return true;
    }

    /**
     * Solves the problem. Collective over {@code comm}, whose size the rank rule allows.
     *
     * @param team the threads of this rank; a team of one for a kernel that is not {@link #threaded}
     * @param progress where rank 0 tells how it goes; other ranks print nothing
     * @return the report, the same at every rank but for rounding in what is verified: the verdict that counts is rank
     *     0's
     */
    NpbReport run(Intracomm comm, Team team, NpbClass problemClass, PrintStream progress);
}
