package org.myrixen.apps.npb.mg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.mg.RankGrid.Axis;

class RankGridTest {
    private static final int LOG_POINTS = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128, 4096})
    void shouldCoverTheGridOnceWhenAllBricksAreCounted(int ranks) {
        int edge = 1 << LOG_POINTS;
        boolean[] covered = new boolean[edge * edge * edge];
        for (int rank = 0; rank < ranks; rank++) {
            Brick brick = Brick.of(RankGrid.of(ranks, rank), LOG_POINTS);
            for (int z = 0; z < brick.nz() - 2; z++) {
                for (int y = 0; y < brick.ny() - 2; y++) {
                    for (int x = 0; x < brick.nx() - 2; x++) {
                        int point = ((brick.firstZ() + z) * edge + brick.firstY() + y) * edge + brick.firstX() + x;
                        assertEquals(false, covered[point]);
                        covered[point] = true;
                    }
                }
            }
        }
        for (boolean point : covered) {
            assertEquals(true, point);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128})
    void shouldReturnFromTheNeighbourWhenItGoesThereAndBack(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            RankGrid here = RankGrid.of(ranks, rank);
            for (Axis axis : Axis.values()) {
                RankGrid there = RankGrid.of(ranks, here.neighbour(axis, 1));
                assertEquals((here.coordinate(axis) + 1) % here.ranks(axis), there.coordinate(axis));
                assertEquals(rank, there.neighbour(axis, -1));
            }
        }
    }

    @Test
    void shouldCutTheLastAxisFirstWhenRanksAreFew() {
        assertEquals(new RankGrid(0, 0, 0, 1), RankGrid.of(2, 0));
        assertEquals(new RankGrid(0, 0, 1, 1), RankGrid.of(4, 0));
        assertEquals(new RankGrid(0, 1, 1, 1), RankGrid.of(8, 0));
        assertEquals(new RankGrid(0, 1, 1, 2), RankGrid.of(16, 0));
    }
}
