package org.myrixen.apps.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeatTileTest {

    private static void step(HeatTile tile) {
        tile.updateInterior();
        tile.updateEdges();
        tile.advance();
    }

    private static double at(HeatTile tile, int row, int column) {
        return tile.cells()[tile.index(row, column)];
    }

    @Test
    void shouldWarmTheFourNeighboursWhenOneCellIsHot() {
        HeatTile tile = new HeatTile(5, 5);
        tile.hold(3, 3, 1);
        step(tile);
        assertEquals(1, at(tile, 3, 3));
        assertEquals(0.2, at(tile, 2, 3));
        assertEquals(0.2, at(tile, 4, 3));
        assertEquals(0.2, at(tile, 3, 2));
        assertEquals(0.2, at(tile, 3, 4));
        assertEquals(0, at(tile, 2, 2));
    }

    @Test
    void shouldStaySymmetricAndBoundedWhenTheSourceIsInTheMiddle() {
        HeatTile tile = new HeatTile(7, 7);
        tile.hold(4, 4, 1);
        for (int i = 0; i < 200; i++) {
            step(tile);
        }
        for (int row = 1; row <= 7; row++) {
            for (int column = 1; column <= 7; column++) {
                double here = at(tile, row, column);
                assertTrue(here > 0 && here <= 1);
                assertEquals(here, at(tile, column, row), 1e-15);
                assertEquals(here, at(tile, 8 - row, column), 1e-15);
            }
        }
    }

    @Test
    void shouldEqualOneTileWhenTwoTilesExchangeTheirEdges() {
        HeatTile whole = new HeatTile(6, 9);
        HeatTile left = new HeatTile(6, 4);
        HeatTile right = new HeatTile(6, 5);
        whole.hold(2, 4, 1);
        left.hold(2, 4, 1);
        double[] edge = new double[6];
        for (int i = 0; i < 50; i++) {
            left.copyColumn(4, edge);
            right.setColumn(0, edge);
            right.copyColumn(1, edge);
            left.setColumn(5, edge);
            step(whole);
            step(left);
            step(right);
        }
        for (int row = 1; row <= 6; row++) {
            for (int column = 1; column <= 9; column++) {
                double part = column <= 4 ? at(left, row, column) : at(right, row, column - 4);
                assertEquals(at(whole, row, column), part);
            }
        }
    }

    @Test
    void shouldComputeEveryCellWhenTheTileIsOneCellThin() {
        HeatTile tile = new HeatTile(1, 3);
        tile.hold(1, 2, 1);
        step(tile);
        assertArrayEquals(new double[] {0.2, 1, 0.2}, tile.inside());
    }
}
