package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.topo.Grid;
import org.myrixen.runtime.topo.ProcessGraph;

/** A communicator within one group, with collective operations (MPI-1.1 sections 4 and 5). */
public class Intracomm extends NeighbourCollectives {
    Intracomm(Communicator engine) {
        super(engine);
    }

    /** A duplicate with contexts of its own, and attributes (MPI_Comm_dup, MPI-1.1 section 5.4.2); collective. */
    @Override
    public Intracomm Dup() throws MPIException {
        try {
            return duplicated(new Intracomm(engine().derive().duplicate()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Dup");
        }
    }

    /**
     * Splits by colour, ranks ordered by key, then by old rank (MPI_Comm_split, MPI-1.1 section 5.4.2); collective.
     *
     * @param color not negative, or {@link MPI#UNDEFINED}
     * @return null for colour UNDEFINED
     */
    public Intracomm Split(int color, int key) throws MPIException {
        try {
            return orNull(engine().derive().split(color, key));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Split", color, key);
        }
    }

    /**
     * Splits by what the processes have in common (MPI_Comm_split_type, MPI 5.0 section 7.4.2); collective.
     *
     * @param type {@link MPI#COMM_TYPE_SHARED}: processes that the transports have proven to share memory, which are those of one
     *     host if a shared-memory transport is in use; or {@link MPI#UNDEFINED}
     * @return null for type UNDEFINED
     */
    public Intracomm Split_type(int type, int key) throws MPIException {
        try {
            if (type != MPI.COMM_TYPE_SHARED && type != MPI.UNDEFINED) {
                throw new Fault(ErrorClass.ARG, "type " + type + " is neither COMM_TYPE_SHARED nor UNDEFINED");
            }
            return orNull(engine().derive().splitBySharedMemory(type == MPI.UNDEFINED, key));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Split_type", type, key);
        }
    }

    /**
     * A communicator of this group (MPI_Comm_create, MPI-1.1 section 5.4.2), collective over this one.
     *
     * @param group members of this communicator, the same at all processes
     * @return null at processes that are not in the group
     */
    public Intracomm Create(Group group) throws MPIException {
        try {
            return orNull(engine().derive().create(group.ranks()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create", group);
        }
    }

    /**
     * A communicator with a Cartesian topology (MPI_Cart_create, MPI-1.1 section 6.5.1); collective. Ranks are row-major: the last
     * coordinate varies fastest.
     *
     * @param dims processes in each dimension; together at most the size of this communicator
     * @param periods whether a dimension is closed to a ring
     * @param reorder whether ranks may be numbered anew; they are not
     * @return null at processes beyond the grid
     */
    public Cartcomm Create_cart(int[] dims, boolean[] periods, boolean reorder) throws MPIException {
        try {
            Communicator grid = engine().derive().arrange(new Grid(dims, periods));
            return grid == null ? null : inheriting(new Cartcomm(grid));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create_cart", dims, periods, reorder);
        }
    }

    /**
     * A communicator with a graph topology (MPI_Graph_create, MPI-1.1 section 6.5.3); collective.
     *
     * @param index element i is the number of neighbours of nodes 0 to i together
     * @param edges the neighbours of node 0, then of node 1, and so on
     * @param reorder whether ranks may be numbered anew; they are not
     * @return null at processes beyond the graph
     */
    public Graphcomm Create_graph(int[] index, int[] edges, boolean reorder) throws MPIException {
        try {
            Communicator graph = engine().derive().arrange(new ProcessGraph(index, edges));
            return graph == null ? null : inheriting(new Graphcomm(graph));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Create_graph", index, edges, reorder);
        }
    }

    private Intracomm orNull(Communicator derived) {
        return derived == null ? null : inheriting(new Intracomm(derived));
    }

    /**
     * Combines two buffers of this process, {@code inoutbuf = inbuf op inoutbuf} (MPI_Reduce_local, MPI 5.0 section 6.9.7); no
     * other process takes part.
     */
    public static void Reduce_local(
            Object inbuf, int inoffset, Object inoutbuf, int inoutoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            LocalReduction.combine(inbuf, inoffset, inoutbuf, inoutoffset, count, datatype, op);
        } catch (RuntimeException e) {
            throw Failure.of(
                    e, "Intracomm", "Reduce_local", inbuf, inoffset, inoutbuf, inoutoffset, count, datatype, op);
        }
    }

    /** Combines the operands of ranks 0 to this one (MPI-1.1 section 4.11). */
    public void Scan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .scan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Scan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Combines the operands of the ranks below this one; rank 0's result stays as it is (MPI 5.0 section 6.11.2). */
    public void Exscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            CollectiveCall.blocking(engine())
                    .exscan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .finish();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Exscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Starts a {@link #Scan} (MPI 5.0 section 6.12.11). */
    public Request Iscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .scan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }

    /** Starts a {@link #Exscan} (MPI 5.0 section 6.12.12). */
    public Request Iexscan(
            Object sendbuf, int sendoffset, Object recvbuf, int recvoffset, int count, Datatype datatype, Op op)
            throws MPIException {
        try {
            return CollectiveCall.nonblocking(engine())
                    .exscan(sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op)
                    .request();
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Iexscan", sendbuf, sendoffset, recvbuf, recvoffset, count, datatype, op);
        }
    }
}
