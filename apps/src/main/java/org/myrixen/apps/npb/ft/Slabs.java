package org.myrixen.apps.npb.ft;

/**
 * How the field lies on the ranks. A row is all x of one y and z, first its real parts, then its imaginary parts. A rank has its rows
 * in one of three orders, where yl = ny / ranks and zl = nz / ranks:
 *
 * <pre>
 *   planes    [zl][ny]            some z, all y, in their order
 *   dealt     [ranks][zl][yl]     the same rows, in parts for each rank, as an Alltoall sends or receives them
 *   columns   [nz][yl]            all z, some y
 * </pre>
 *
 * An Alltoall of dealt rows arrives as columns without a copy, and one of columns as dealt rows. On one rank all three are the same.
 */
record Slabs(FtProblem problem, int ranks, int rank) {

    int nx() {
        return problem.nx();
    }

    /** Planes of this rank. */
    int planes() {
        return problem.nz() / ranks;
    }

    /** Index of the first plane of this rank. */
    int firstPlane() {
        return rank * planes();
    }

    /** The y of this rank where it has all z. */
    int columns() {
        return problem.ny() / ranks;
    }

    /** Index of the first y of this rank where it has all z. */
    int firstColumn() {
        return rank * columns();
    }

    /** Rows of this rank, in any order. */
    int rows() {
        return planes() * problem.ny();
    }

    /** Doubles of a row. */
    int rowLength() {
        return 2 * nx();
    }

    /** Doubles that a rank sends to each rank. */
    int partLength() {
        return planes() * columns() * rowLength();
    }

    /** Doubles of the rank's part of the field. */
    int length() {
        return rows() * rowLength();
    }

    /** Rows from the first of a plane to that of each y, in planes. */
    int[] rowsOfPlane() {
        int[] rows = new int[problem.ny()];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = y;
        }
        return rows;
    }

    /** Rows from the first of a plane to that of each y, dealt; the plane's first is at its index times {@link #columns}. */
    int[] rowsOfDealtPlane() {
        int[] rows = new int[problem.ny()];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = y / columns() * planes() * columns() + y % columns();
        }
        return rows;
    }

    /** Rows from the first of a column to that of each z; the column's first is its index. */
    int[] rowsOfColumn() {
        int[] rows = new int[problem.nz()];
        for (int z = 0; z < rows.length; z++) {
            rows[z] = z * columns();
        }
        return rows;
    }
}
