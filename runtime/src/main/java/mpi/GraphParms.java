package mpi;

/** What {@link Graphcomm#Get} tells (mpiJava 1.2, class GraphParms). */
public final class GraphParms {
    /** Element i is the number of neighbours of nodes 0 to i together. */
    public int[] index;

    /** The neighbours of node 0, then of node 1, and so on. */
    public int[] edges;

    /** Without nodes, to be filled by the program (MPI_Graph_get, MPI-1.1 section 6.5.4). */
    public GraphParms() {}

    GraphParms(int[] index, int... edges) {
        this.index = index;
        this.edges = edges;
    }
}
