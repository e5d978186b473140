package org.myrixen.apps.npb.cg;

import org.myrixen.apps.npb.common.Block;

/**
 * Makes one rank's block of the matrix, which NPB defines as
 *
 * <pre>  A = Σ w<sup>i</sup> x<sub>i</sub> x<sub>i</sub><sup>T</sup> + (rcond − shift) I,  w = rcond<sup>1/n</sup></pre>
 *
 * with the n {@link RandomVectors} x. Two passes over them, one that counts the elements of each row and one that
 * places them; then each row is put in order and elements of the same place are added.
 */
final class MatrixGenerator {
    private final RandomVectors vectors;
    private final double shift;
    private final Block rows;
    private final Block columns;
    private final int[] rowStart;
    private final int[] column;
    private final double[] value;

    private MatrixGenerator(CgProblem problem, Block rows, Block columns) {
        this.vectors = new RandomVectors(problem);
        this.shift = problem.shift();
        this.rows = rows;
        this.columns = columns;
        this.rowStart = new int[rows.length() + 1];
        countElements();
        int elements = rowStart[rows.length()];
        this.column = new int[elements];
        this.value = new double[elements];
    }

    /** The block of a problem's matrix with these rows and columns. */
    static SparseMatrix generate(CgProblem problem, Block rows, Block columns) {
        MatrixGenerator generator = new MatrixGenerator(problem, rows, columns);
        int[] next = generator.rowStart.clone();
        generator.placeProducts(next);
        generator.placeDiagonal(next);
        return RowMerger.merge(generator.rowStart, generator.column, generator.value);
    }

    private void countElements() {
        for (int vector = 0; vector < vectors.count(); vector++) {
            int inColumns = 0;
            for (int k = vectors.first(vector); k < vectors.end(vector); k++) {
                inColumns += columns.contains(vectors.place(k)) ? 1 : 0;
            }
            for (int k = vectors.first(vector); k < vectors.end(vector); k++) {
                if (rows.contains(vectors.place(k))) {
                    rowStart[vectors.place(k) - rows.first() + 1] += inColumns;
                }
            }
        }
        for (int row = 0; row < rows.length(); row++) {
            rowStart[row + 1] += rowStart[row] + (columns.contains(rows.first() + row) ? 1 : 0);
        }
    }

    private void placeProducts(int[] next) {
        double ratio = Math.pow(CgProblem.RCOND, 1.0 / vectors.count());
        double weight = 1;
        for (int vector = 0; vector < vectors.count(); vector++) {
            for (int k = vectors.first(vector); k < vectors.end(vector); k++) {
                if (rows.contains(vectors.place(k))) {
                    placeRow(vector, vectors.place(k) - rows.first(), weight * vectors.value(k), next);
                }
            }
            weight *= ratio;
        }
    }

    private void placeRow(int vector, int row, double scale, int[] next) {
        for (int k = vectors.first(vector); k < vectors.end(vector); k++) {
            if (columns.contains(vectors.place(k))) {
                place(row, vectors.place(k), scale * vectors.value(k), next);
            }
        }
    }

    private void placeDiagonal(int[] next) {
        for (int row = 0; row < rows.length(); row++) {
            int diagonal = rows.first() + row;
            if (columns.contains(diagonal)) {
                place(row, diagonal, CgProblem.RCOND - shift, next);
            }
        }
    }

    private void place(int row, int matrixColumn, double element, int[] next) {
        int k = next[row]++;
        column[k] = matrixColumn - columns.first();
        value[k] = element;
    }
}
