package org.myrixen.apps.npb.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.Block;
import org.myrixen.apps.npb.common.NpbClass;

class MatrixGeneratorTest {
    private static final CgProblem SAMPLE = CgProblem.of(NpbClass.S);
    private static final Block ALL = new Block(0, SAMPLE.order());

    @Test
    void shouldBeSymmetricWhenTheBlockIsTheWholeMatrix() {
        SparseMatrix matrix = MatrixGenerator.generate(SAMPLE, ALL, ALL);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < row; column++) {
                double lower = matrix.at(row, column);
                // The two places round (w·a)·b and (w·b)·a.
                assertEquals(lower, matrix.at(column, row), 1e-15 * Math.abs(lower) + 1e-18);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16})
    void shouldEqualTheWholeMatrixWhenItsBlocksAreJoined(int ranks) {
        SparseMatrix whole = MatrixGenerator.generate(SAMPLE, ALL, ALL);
        int elements = 0;
        for (int rank = 0; rank < ranks; rank++) {
            ProcessGrid grid = ProcessGrid.of(SAMPLE.order(), ranks, rank);
            SparseMatrix block = MatrixGenerator.generate(SAMPLE, grid.matrixRows(), grid.matrixColumns());
            assertEqualsPart(whole, grid, block);
            elements += block.elements();
        }
        assertEquals(whole.elements(), elements);
    }

    private static void assertEqualsPart(SparseMatrix whole, ProcessGrid grid, SparseMatrix block) {
        for (int row = 0; row < grid.matrixRows().length(); row += 7) {
            for (int column = 0; column < grid.matrixColumns().length(); column++) {
                double expected = whole.at(
                        grid.matrixRows().first() + row, grid.matrixColumns().first() + column);
                assertEquals(expected, block.at(row, column));
            }
        }
    }

    @Test
    void shouldHaveTheShiftOnItsDiagonalWhenGenerated() {
        SparseMatrix matrix = MatrixGenerator.generate(SAMPLE, ALL, ALL);
        for (int row = 0; row < matrix.rows(); row++) {
            double withoutShift = matrix.at(row, row) + SAMPLE.shift() - CgProblem.RCOND;
            // x_i has 1/2 at place i and a weight of at least rcond; all other contributions are squares.
            assertTrue(withoutShift >= 0.25 * CgProblem.RCOND, () -> "diagonal " + withoutShift);
        }
    }
}
