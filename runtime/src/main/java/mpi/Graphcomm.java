package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.topo.ProcessGraph;

/** A communicator whose processes are the nodes of a graph (MPI-1.1 section 6.5.3). */
public final class Graphcomm extends Intracomm {
    Graphcomm(Communicator engine) {
        super(engine);
    }

    private ProcessGraph graph() {
        return (ProcessGraph) engine().topology();
    }

    /** A duplicate with the same graph, contexts of its own, and attributes (MPI_Comm_dup, MPI-1.1 section 5.4.2); collective. */
    @Override
    public Graphcomm Dup() throws MPIException {
        try {
            return duplicated(new Graphcomm(engine().derive().duplicate()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Dup");
        }
    }

    /** The whole topology (MPI_Graphdims_get and MPI_Graph_get, MPI-1.1 section 6.5.4). */
    public GraphParms Get() throws MPIException {
        try {
            ProcessGraph graph = graph();
            return new GraphParms(graph.index(), graph.edges());
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Get");
        }
    }

    /** The neighbours of a rank, as the edges given to Create_graph name them (MPI_Graph_neighbors, MPI-1.1 section 6.5.4). */
    public int[] Neighbours(int rank) throws MPIException {
        try {
            return graph().neighbours(rank);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Neighbours", rank);
        }
    }

    /**
     * The rank that this process would have in such a graph (MPI_Graph_map, MPI-1.1 section 6.5.7).
     *
     * @return {@link MPI#UNDEFINED} beyond the graph
     */
    public int Map(int[] index, int[] edges) throws MPIException {
        try {
            return engine().derive().placeIn(new ProcessGraph(index, edges));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Map", index, edges);
        }
    }
}
