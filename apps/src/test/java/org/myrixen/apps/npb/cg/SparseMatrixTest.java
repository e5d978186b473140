package org.myrixen.apps.npb.cg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SparseMatrixTest {

    @Test
    void shouldAddElementsOfOnePlaceWhenRowsAreMerged() {
        int[] rowStart = {0, 4, 4, 7};
        int[] column = {2, 0, 2, 1, 3, 3, 3};
        double[] value = {1, 2, 10, 3, 4, 5, 6};
        SparseMatrix matrix = RowMerger.merge(rowStart, column, value);
        assertEquals(3, matrix.rows());
        assertEquals(4, matrix.elements());
        assertEquals(11, matrix.at(0, 2));
        assertEquals(2, matrix.at(0, 0));
        assertEquals(3, matrix.at(0, 1));
        assertEquals(0, matrix.at(1, 0));
        assertEquals(15, matrix.at(2, 3));
    }

    @Test
    void shouldMultiplyAsADenseMatrixWhenSomeRowsAreEmpty() {
        int[] rowStart = {0, 2, 2, 3, 6};
        int[] column = {0, 3, 1, 0, 1, 2};
        double[] value = {1, 2, 3, 4, 5, 6};
        SparseMatrix matrix = new SparseMatrix(rowStart, column, value);
        double[] product = new double[4];
        matrix.multiply(new double[] {1, 10, 100, 1000}, product, 0, product.length);
        assertArrayEquals(new double[] {2001, 0, 30, 654}, product);
    }
}
