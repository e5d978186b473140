package org.myrixen.apps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void shouldSumUpToPiWhenAllRanksAddTheirPart(int ranks) {
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += Pi.partOfIntegral(100_000, rank, ranks);
        }
        assertEquals(Math.PI, sum, 1e-10);
    }
}
