package org.myrixen.runtime.topo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;
import org.myrixen.runtime.p2p.MatchBits;

final class GridTest {
    private static final int NONE = MatchBits.PROC_NULL;

    @Test
    void shouldNumberRowsFirst() {
        Grid grid = new Grid(new int[] {2, 3, 2}, new boolean[3]);
        int rank = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 2; k++, rank++) {
                    assertEquals(rank, grid.rank(i, j, k));
                    assertArrayEquals(new int[] {i, j, k}, grid.coords(rank));
                }
            }
        }
        assertEquals(rank, grid.size());
    }

    @Test
    void shouldGoAroundOnlyWherePeriodic() {
        Grid grid = new Grid(new int[] {3, 4}, new boolean[] {true, false});
        assertEquals(grid.rank(2, 1), grid.rank(-1, 1));
        assertEquals(grid.rank(1, 0), grid.rank(7, 0));
        assertEquals(grid.rank(0, 2), grid.shifted(grid.rank(2, 2), 0, 1));
        assertEquals(grid.rank(1, 2), grid.shifted(grid.rank(2, 2), 0, -1L - 3L * Integer.MAX_VALUE));
        assertEquals(NONE, grid.shifted(grid.rank(2, 3), 1, 1));
        assertEquals(NONE, grid.shifted(grid.rank(2, 0), 1, -1));
        assertEquals(grid.rank(2, 3), grid.shifted(grid.rank(2, 0), 1, 3));
        assertEquals(5, grid.shifted(5, 1, 0));
        assertRefused(ErrorClass.ARG, () -> grid.rank(0, 4));
        assertRefused(ErrorClass.ARG, () -> grid.rank(0));
        assertRefused(ErrorClass.RANK, () -> grid.coords(12));
        assertRefused(ErrorClass.DIMS, () -> grid.shifted(0, 2, 1));
    }

    @Test
    void shouldNameNeighboursBelowThenAbove() {
        Grid grid = new Grid(new int[] {2, 3}, new boolean[] {true, false});
        assertArrayEquals(new int[] {3, 3, NONE, 1}, grid.neighbours(0));
        assertArrayEquals(new int[] {1, 1, 3, 5}, grid.neighbours(4));
        assertArrayEquals(new int[] {0, 0}, new Grid(new int[] {1}, new boolean[] {true}).neighbours(0));
        assertArrayEquals(new int[] {NONE, NONE}, new Grid(new int[] {1}, new boolean[] {false}).neighbours(0));
    }

    @Test
    void shouldHaveParts() {
        Grid grid = new Grid(new int[] {2, 3, 4}, new boolean[] {true, false, true});
        boolean[] marks = {true, false, true};
        assertArrayEquals(new int[] {2, 4}, grid.part(marks, true).dims());
        assertArrayEquals(new boolean[] {true, true}, grid.part(marks, true).periods());
        assertArrayEquals(new int[] {3}, grid.part(marks, false).dims());
        int rank = grid.rank(1, 2, 3);
        assertEquals(7, grid.rankInPart(rank, marks, true));
        assertEquals(2, grid.rankInPart(rank, marks, false));
        assertEquals(1, grid.part(new boolean[3], true).size());
        assertRefused(ErrorClass.DIMS, () -> grid.part(new boolean[2], true));
    }

    @Test
    void shouldRefuseWrongDimensions() {
        assertRefused(ErrorClass.DIMS, () -> new Grid(new int[] {2, 0}, new boolean[2]));
        assertRefused(ErrorClass.DIMS, () -> new Grid(new int[] {2}, new boolean[2]));
        assertRefused(ErrorClass.DIMS, () -> new Grid(new int[] {1 << 16, 1 << 16, 1 << 16}, new boolean[3]));
    }

    @Test
    void shouldKnowNeighboursInGraph() {
        // The example of MPI-1.1 section 6.5.3.
        ProcessGraph graph = new ProcessGraph(new int[] {2, 3, 4, 6}, new int[] {1, 3, 0, 3, 0, 2});
        assertArrayEquals(new int[] {1, 3}, graph.neighbours(0));
        assertArrayEquals(new int[] {0}, graph.neighbours(1));
        assertArrayEquals(new int[] {3}, graph.neighbours(2));
        assertArrayEquals(new int[] {0, 2}, graph.neighbours(3));
        assertRefused(ErrorClass.RANK, () -> graph.neighbours(4));
        assertRefused(ErrorClass.TOPOLOGY, () -> new ProcessGraph(new int[] {2, 1}, new int[] {0, 1}));
        assertRefused(ErrorClass.TOPOLOGY, () -> new ProcessGraph(new int[] {1, 3}, new int[] {0, 1}));
        assertRefused(ErrorClass.TOPOLOGY, () -> new ProcessGraph(new int[] {1, 2}, new int[] {0, 2}));
    }

    private static void assertRefused(ErrorClass expected, Runnable call) {
        assertEquals(expected, assertThrows(Fault.class, call::run).errorClass());
    }
}
