package mpi;

import java.util.Arrays;
import org.myrixen.runtime.coll.Neighbourhood;
import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.topo.Grid;
import org.myrixen.runtime.topo.Topology;

/** Whom the neighbourhood collectives of a communicator are with. */
final class Neighbours {
    private Neighbours() {}

    /**
     * Those of this rank in the communicator's topology.
     *
     * @throws Fault TOPOLOGY if it has none
     */
    static Neighbourhood of(Communicator comm) {
        Topology topology = comm.topology();
        if (topology == null) {
            throw new Fault(
                    ErrorClass.TOPOLOGY,
                    comm + " has no topology: Create_cart and Create_graph make communicators with one");
        }
        int[] ranks = topology.neighbours(comm.rank());
        return topology instanceof Grid ? Neighbourhood.grid(ranks) : Neighbourhood.graph(ranks);
    }

    /** One count for each part. */
    static int[] each(int parts, int count) {
        int[] counts = new int[parts];
        Arrays.fill(counts, count);
        return counts;
    }
}
