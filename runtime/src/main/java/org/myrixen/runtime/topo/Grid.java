package org.myrixen.runtime.topo;

import java.util.Arrays;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;

/** A Cartesian grid (MPI-1.1 section 6.2); ranks are row-major. One without dimensions has one rank. */
public final class Grid implements Topology {
    private final int[] dims;
    private final boolean[] periods;
    private final int size;

    /**
     * @param dims ranks in each dimension
     * @param periods whether it is closed to a ring
     * @throws Fault DIMS
     */
    public Grid(int[] dims, boolean[] periods) {
        if (dims.length != periods.length) {
            throw new Fault(ErrorClass.DIMS, dims.length + " dimensions, but " + periods.length + " periods");
        }
        this.dims = dims.clone();
        this.periods = periods.clone();
        this.size = product(this.dims);
    }

    private static int product(int... dims) {
        long product = 1;
        for (int dim : dims) {
            if (dim <= 0) {
                throw new Fault(ErrorClass.DIMS, "dimensions " + Arrays.toString(dims) + ": each must be positive");
            }
            product *= dim;
            if (product > MatchBits.MAX_RANKS) {
                throw new Fault(
                        ErrorClass.DIMS,
                        "dimensions " + Arrays.toString(dims) + ": a communicator has at most " + MatchBits.MAX_RANKS
                                + " ranks");
            }
        }
        return (int) product;
    }

    @Override
    public int size() {
        return size;
    }

    public int[] dims() {
        return dims.clone();
    }

    public boolean[] periods() {
        return periods.clone();
    }

    /**
     * The rank at a place; coordinates of a ring go around it.
     *
     * @throws Fault ARG if the place is not in the grid
     */
    public int rank(int... coords) {
        if (coords.length != dims.length) {
            throw new Fault(ErrorClass.ARG, coords.length + " coordinates for " + dims.length + " dimensions");
        }
        int rank = 0;
        for (int i = 0; i < dims.length; i++) {
            if (!periods[i] && (coords[i] < 0 || coords[i] >= dims[i])) {
                throw new Fault(
                        ErrorClass.ARG,
                        "coordinate " + coords[i] + " in dimension " + i + ": " + this + " has 0 to " + (dims[i] - 1)
                                + " there, and no period");
            }
            rank = rank * dims[i] + Math.floorMod(coords[i], dims[i]);
        }
        return rank;
    }

    /**
     * The place of a rank.
     *
     * @throws Fault RANK
     */
    public int[] coords(int rank) {
        check(rank);
        int[] coords = new int[dims.length];
        int rest = rank;
        for (int i = dims.length - 1; i >= 0; i--) {
            coords[i] = rest % dims[i];
            rest /= dims[i];
        }
        return coords;
    }

    /**
     * The rank so many steps up in one dimension, or down if negative; PROC_NULL beyond an end.
     *
     * @throws Fault DIMS if there is no such dimension
     */
    public int shifted(int rank, int dimension, long steps) {
        if (dimension < 0 || dimension >= dims.length) {
            throw new Fault(
                    ErrorClass.DIMS, "direction " + dimension + ": " + this + " has " + dims.length + " dimensions");
        }
        int[] coords = coords(rank);
        long shifted = coords[dimension] + steps;
        if (!periods[dimension] && (shifted < 0 || shifted >= dims[dimension])) {
            return MatchBits.PROC_NULL;
        }
        coords[dimension] = Math.floorMod(shifted, dims[dimension]);
        return rank(coords);
    }

    /** For each dimension the one below, then the one above. */
    @Override
    public int[] neighbours(int rank) {
        int[] neighbours = new int[2 * dims.length];
        for (int i = 0; i < dims.length; i++) {
            neighbours[2 * i] = shifted(rank, i, -1);
            neighbours[2 * i + 1] = shifted(rank, i, 1);
        }
        return neighbours;
    }

    /**
     * The grid of the dimensions with this mark.
     *
     * @throws Fault DIMS if the marks are not one for each dimension
     */
    public Grid part(boolean[] marks, boolean mark) {
        if (marks.length != dims.length) {
            throw new Fault(ErrorClass.DIMS, marks.length + " marks for " + dims.length + " dimensions");
        }
        int[] some = new int[dims.length];
        boolean[] somePeriods = new boolean[dims.length];
        int count = 0;
        for (int i = 0; i < dims.length; i++) {
            if (marks[i] == mark) {
                some[count] = dims[i];
                somePeriods[count++] = periods[i];
            }
        }
        return new Grid(Arrays.copyOf(some, count), Arrays.copyOf(somePeriods, count));
    }

    /** The rank in {@link #part} of a rank here. */
    public int rankInPart(int rank, boolean[] marks, boolean mark) {
        int[] coords = coords(rank);
        int inPart = 0;
        for (int i = 0; i < dims.length; i++) {
            inPart = marks[i] == mark ? inPart * dims[i] + coords[i] : inPart;
        }
        return inPart;
    }

    @Override
    public String toString() {
        return "grid " + Arrays.toString(dims);
    }
}
