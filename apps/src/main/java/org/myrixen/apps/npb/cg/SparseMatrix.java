package org.myrixen.apps.npb.cg;

/** A block of the matrix in compressed rows, columns counted from the block's first. */
final class SparseMatrix {
    private final int[] rowStart;
    private final int[] column;
    private final double[] value;

    /**
     * A matrix over these arrays, which it keeps.
     *
     * @param rowStart row r has the elements [rowStart[r], rowStart[r + 1])
     * @param column the column of each element
     * @param value the value of each element
     */
    SparseMatrix(int[] rowStart, int[] column, double[] value) {
        this.rowStart = rowStart;
        this.column = column;
        this.value = value;
    }

    int rows() {
        return rowStart.length - 1;
    }

    /** Number of elements stored. */
    int elements() {
        return rowStart[rows()];
    }

    /**
     * The rows [from, to) of product = this · vector. The compiler unrolls the inner loop; by hand it gets no faster, for it waits for memory.
     */
    void multiply(double[] vector, double[] product, int from, int to) {
        int[] start = rowStart;
        int[] columns = column;
        double[] values = value;
        for (int row = from; row < to; row++) {
            int end = start[row + 1];
            double sum = 0;
            for (int k = start[row]; k < end; k++) {
                sum += values[k] * vector[columns[k]];
            }
            product[row] = sum;
        }
    }

    /** The element at a place of the block, 0 where none is stored; for tests, O(elements of the row). */
    double at(int row, int atColumn) {
        for (int k = rowStart[row]; k < rowStart[row + 1]; k++) {
            if (column[k] == atColumn) {
                return value[k];
            }
        }
        return 0;
    }
}
