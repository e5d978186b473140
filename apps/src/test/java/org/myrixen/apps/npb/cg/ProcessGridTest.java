package org.myrixen.apps.npb.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.Block;

class ProcessGridTest {
    private static final int ORDER = 1403; // odd, so that blocks and halves are uneven

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128})
    void shouldCoverTheMatrixOnceWhenAllBlocksAreCounted(int ranks) {
        long elements = 0;
        for (int rank = 0; rank < ranks; rank++) {
            ProcessGrid grid = ProcessGrid.of(ORDER, ranks, rank);
            elements += (long) grid.matrixRows().length() * grid.matrixColumns().length();
            int nextRank = rank + 1;
            if (nextRank % grid.gridColumns() != 0) {
                assertEquals(
                        grid.matrixColumns().end(),
                        ProcessGrid.of(ORDER, ranks, nextRank).matrixColumns().first());
            }
        }
        assertEquals((long) ORDER * ORDER, elements);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128})
    void shouldGetItsColumnsFromTheTransposePartnerWhenVectorsAreExchanged(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            ProcessGrid here = ProcessGrid.of(ORDER, ranks, rank);
            ProcessGrid there = ProcessGrid.of(ORDER, ranks, here.transposePartner());
            assertEquals(rank, there.transposePartner());
            Block given = there.ownPart();
            assertEquals(here.matrixColumns(), new Block(there.matrixRows().first() + given.first(), given.length()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128})
    void shouldReachEveryRankOfTheRowWhenItExchangesWithAllPartners(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            ProcessGrid grid = ProcessGrid.of(ORDER, ranks, rank);
            for (int step = 0; step < grid.rowExchanges(); step++) {
                ProcessGrid partner = ProcessGrid.of(ORDER, ranks, grid.rowPartner(step));
                assertEquals(grid.row(), partner.row());
                assertEquals(rank, partner.rowPartner(step));
                // After the first exchange the partners work on the same part of the block.
                assertTrue(step == 0 || grid.ownPart().equals(partner.ownPart()));
            }
            assertEquals(grid.gridColumns(), 1 << grid.rowExchanges());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 32, 128})
    void shouldSplitTheBlockBetweenNeighboursWhenTheGridIsTwiceAsWide(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            ProcessGrid grid = ProcessGrid.of(ORDER, ranks, rank);
            ProcessGrid neighbour = ProcessGrid.of(ORDER, ranks, grid.rowPartner(0));
            assertTrue(grid.halves());
            assertEquals(grid.neighbourPart(), neighbour.ownPart());
            assertEquals(
                    grid.matrixRows().length(),
                    grid.ownPart().length() + grid.neighbourPart().length());
        }
    }
}
