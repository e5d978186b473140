package org.myrixen.apps.npb.common;

import java.io.PrintStream;
import mpi.Intracomm;

/** One of the NAS kernels: a problem per class, solved by all ranks together, timed and verified. */
public interface NpbKernel {

    /** The name in capitals, such as {@code CG}. */
    String name();

    /** The numbers of ranks that are legal for the class. */
    RankRule rankRule(NpbClass problemClass);

    /**
     * Solves the problem. Collective over {@code comm}, whose size the rank rule allows.
     *
     * @param progress where rank 0 tells how it goes; other ranks print nothing
     * @return the report; the verification is decided at rank 0 and may be missing from the reports of other ranks
     */
    NpbReport run(Intracomm comm, NpbClass problemClass, PrintStream progress);
}
