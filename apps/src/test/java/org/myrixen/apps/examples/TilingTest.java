package org.myrixen.apps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TilingTest {

    @Test
    void shouldCoverEveryCellOnceWhenCutForAnyNumberOfRanks() {
        for (int ranks = 1; ranks <= 24; ranks++) {
            Tiling tiling = Tiling.of(37, ranks);
            int[] covered = new int[37 * 37];
            for (int rank = 0; rank < ranks; rank++) {
                for (int row = 0; row < tiling.height(rank); row++) {
                    for (int column = 0; column < tiling.width(rank); column++) {
                        covered[(tiling.top(rank) + row) * 37 + tiling.left(rank) + column]++;
                    }
                }
            }
            for (int times : covered) {
                assertEquals(1, times);
            }
        }
    }

    @Test
    void shouldBeAsSquareAsPossibleWhenRanksAreNotASquare() {
        assertEquals(new Tiling(10, 2, 3), Tiling.of(10, 6));
        assertEquals(new Tiling(10, 1, 7), Tiling.of(10, 7));
        assertEquals(new Tiling(10, 3, 3), Tiling.of(10, 9));
    }

    @Test
    void shouldBeMutualWhenRanksAreNeighbours() {
        Tiling tiling = Tiling.of(30, 12);
        for (int rank = 0; rank < 12; rank++) {
            int right = tiling.neighbour(rank, 0, 1, -1);
            int below = tiling.neighbour(rank, 1, 0, -1);
            assertTrue(right == -1 || tiling.neighbour(right, 0, -1, -1) == rank);
            assertTrue(below == -1 || tiling.neighbour(below, -1, 0, -1) == rank);
        }
        assertEquals(-1, tiling.neighbour(0, -1, 0, -1));
        assertEquals(-1, tiling.neighbour(11, 0, 1, -1));
    }

    @Test
    void shouldNotFitWhenATileWouldBeEmpty() {
        assertTrue(Tiling.of(7, 7).fits());
        assertFalse(Tiling.of(6, 7).fits());
    }
}
