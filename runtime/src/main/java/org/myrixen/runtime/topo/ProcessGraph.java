package org.myrixen.runtime.topo;

import java.util.Arrays;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

/** A graph whose nodes are ranks (MPI-1.1 section 6.5.3). */
public final class ProcessGraph implements Topology {
    private final int[] index;
    private final int[] edges;

    /**
     * @param index element i is the number of neighbours of nodes 0 to i together
     * @param edges the neighbours of node 0, then of node 1, and so on; what is beyond the last index is ignored
     * @throws Fault TOPOLOGY
     */
    public ProcessGraph(int[] index, int[] edges) {
        int last = 0;
        for (int i = 0; i < index.length; i++) {
            if (index[i] < last || index[i] > edges.length) {
                throw new Fault(
                        ErrorClass.TOPOLOGY,
                        "index " + index[i] + " of node " + i + ": expected " + last + " to the number of edges, "
                                + edges.length);
            }
            last = index[i];
        }
        this.index = index.clone();
        this.edges = Arrays.copyOf(edges, last);
        for (int edge : this.edges) {
            if (edge < 0 || edge >= index.length) {
                throw new Fault(
                        ErrorClass.TOPOLOGY,
                        "an edge leads to " + edge + ", but the graph has " + index.length + " nodes");
            }
        }
    }

    @Override
    public int size() {
        return index.length;
    }

    public int[] index() {
        return index.clone();
    }

    public int[] edges() {
        return edges.clone();
    }

    @Override
    public int[] neighbours(int rank) {
        check(rank);
        return Arrays.copyOfRange(edges, rank == 0 ? 0 : index[rank - 1], index[rank]);
    }

    @Override
    public String toString() {
        return "graph of " + index.length + " nodes";
    }
}
