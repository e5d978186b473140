package org.myrixen.apps.npb.ft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.NpbClass;

class SlabsTest {
    private static final FtProblem PROBLEM = FtProblem.of(NpbClass.W);

    /** What an Alltoall does to rows that are numbered by y and z, from all ranks' dealt rows to one rank's columns. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 32})
    void shouldArriveAsColumnsWhenDealtRowsAreExchanged(int ranks) {
        for (int receiver = 0; receiver < ranks; receiver += Math.max(1, ranks - 1)) {
            Slabs to = new Slabs(PROBLEM, ranks, receiver);
            int[] columns = new int[to.rows()];
            for (int sender = 0; sender < ranks; sender++) {
                int part = to.rows() / ranks;
                System.arraycopy(
                        dealt(new Slabs(PROBLEM, ranks, sender)), receiver * part, columns, sender * part, part);
            }
            for (int z = 0; z < PROBLEM.nz(); z++) {
                for (int y = 0; y < to.columns(); y++) {
                    assertEquals(number(to.firstColumn() + y, z), columns[y + to.rowsOfColumn()[z]]);
                }
            }
        }
    }

    private static int[] dealt(Slabs slabs) {
        int[] rows = new int[slabs.rows()];
        for (int plane = 0; plane < slabs.planes(); plane++) {
            for (int y = 0; y < PROBLEM.ny(); y++) {
                rows[plane * slabs.columns() + slabs.rowsOfDealtPlane()[y]] = number(y, slabs.firstPlane() + plane);
            }
        }
        return rows;
    }

    private static int number(int y, int z) {
        return z * PROBLEM.ny() + y;
    }

    @Test
    void shouldHaveAllOrdersAlikeWhenThereIsOneRank() {
        Slabs slabs = new Slabs(PROBLEM, 1, 0);
        assertArrayEquals(slabs.rowsOfPlane(), slabs.rowsOfDealtPlane());
        assertEquals(PROBLEM.ny(), slabs.rowsOfColumn()[1]);
        assertEquals(2 * PROBLEM.elements(), slabs.length());
    }

    @Test
    void shouldAgreeOnlyWithinTheOfficialToleranceWhenChecksumsAreCompared() {
        Checksum official = PROBLEM.checksums().getFirst();
        assertTrue(new Checksum(official.real() * (1 + 5e-13), official.imaginary()).agrees(official));
        assertFalse(new Checksum(official.real() * (1 + 5e-12), official.imaginary()).agrees(official));
        assertFalse(new Checksum(Double.NaN, official.imaginary()).agrees(official));
    }
}
