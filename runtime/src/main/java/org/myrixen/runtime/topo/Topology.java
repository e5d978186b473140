package org.myrixen.runtime.topo;

import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** An arrangement of ranks 0 to size - 1. Immutable. */
public sealed interface Topology permits Grid, ProcessGraph {
    int size();

    /**
     * The neighbours of a rank in the order of the neighbourhood collectives (MPI 5.0 section 8.6), both to receive from and to send
     * to; PROC_NULL where a grid ends. A rank may come several times.
     *
     * @throws Fault RANK
     */
    int[] neighbours(int rank);

    /**
     * Refuses a rank that is not in here.
     *
     * @throws Fault RANK
     */
    default void check(int rank) {
        if (rank < 0 || rank >= size()) {
            throw new Fault(ErrorClass.RANK, "rank " + rank + ": " + this + " has ranks 0 to " + (size() - 1));
        }
    }
}
