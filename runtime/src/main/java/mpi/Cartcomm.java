package mpi;

import org.myrixen.runtime.comm.Communicator;
import org.myrixen.runtime.topo.Dims;
import org.myrixen.runtime.topo.Grid;

/** A communicator whose processes form a Cartesian grid (MPI-1.1 section 6.5). Ranks are row-major. */
public final class Cartcomm extends Intracomm {
    Cartcomm(Communicator engine) {
        super(engine);
    }

    private Grid grid() {
        return (Grid) engine().topology();
    }

    /** A duplicate with the same grid, contexts of its own, and attributes (MPI_Comm_dup, MPI-1.1 section 5.4.2); collective. */
    @Override
    public Cartcomm Dup() throws MPIException {
        try {
            return duplicated(new Cartcomm(engine().derive().duplicate()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Dup");
        }
    }

    /**
     * Chooses a balanced grid (MPI_Dims_create, MPI-1.1 section 6.5.2).
     *
     * @param nnodes processes in the grid
     * @param dims where an element is 0 it is set, so that the product of all is {@code nnodes}; those set are as close to each
     *     other as possible, the greatest first
     */
    public static void Dims_create(int nnodes, int[] dims) throws MPIException {
        try {
            Dims.create(nnodes, dims);
        } catch (RuntimeException e) {
            throw Failure.of(e, "Cartcomm", "Dims_create", nnodes, dims);
        }
    }

    /** The whole topology (MPI_Cartdim_get and MPI_Cart_get, MPI-1.1 section 6.5.4), and this process's place. */
    public CartParms Get() throws MPIException {
        try {
            Grid grid = grid();
            return new CartParms(grid.dims(), grid.periods(), grid.coords(engine().rank()));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Get");
        }
    }

    /**
     * The rank at a place (MPI_Cart_rank, MPI-1.1 section 6.5.4).
     *
     * @param coords in a periodic dimension any number, taken around the ring
     */
    public int Rank(int[] coords) throws MPIException {
        try {
            return grid().rank(coords);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Rank", coords);
        }
    }

    /** The place of a rank (MPI_Cart_coords, MPI-1.1 section 6.5.4). */
    public int[] Coords(int rank) throws MPIException {
        try {
            return grid().coords(rank);
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Coords", rank);
        }
    }

    /**
     * Whom to receive from and whom to send to in order to shift data along a dimension (MPI_Cart_shift, MPI-1.1 section 6.5.5).
     *
     * @param direction the dimension, from 0
     * @param disp steps upwards, or downwards if negative
     * @return {@link MPI#PROC_NULL} beyond the end of a dimension that is not periodic
     */
    public ShiftParms Shift(int direction, int disp) throws MPIException {
        try {
            Grid grid = grid();
            int rank = engine().rank();
            return new ShiftParms(grid.shifted(rank, direction, -(long) disp), grid.shifted(rank, direction, disp));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Shift", direction, disp);
        }
    }

    /**
     * The grid of lower dimension that this process is in (MPI_Cart_sub, MPI-1.1 section 6.5.6); collective.
     *
     * @param remainDims whether the new grid has this dimension
     */
    public Cartcomm Sub(boolean[] remainDims) throws MPIException {
        try {
            return inheriting(new Cartcomm(engine().derive().slice(grid(), remainDims)));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Sub", remainDims);
        }
    }

    /**
     * The rank that this process would have in such a grid (MPI_Cart_map, MPI-1.1 section 6.5.7).
     *
     * @return {@link MPI#UNDEFINED} beyond the grid
     */
    public int Map(int[] dims, boolean[] periods) throws MPIException {
        try {
            return engine().derive().placeIn(new Grid(dims, periods));
        } catch (RuntimeException e) {
            throw Failure.of(e, this, "Map", dims, periods);
        }
    }
}
