package org.myrixen.apps.npb.ep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.myrixen.apps.npb.common.NpbClass;

class GaussianTallyTest {
    private static final EpProblem SAMPLE = EpProblem.of(NpbClass.S);

    @Test
    void shouldGiveTheOfficialSumsWhenAllBatchesOfClassSAreTallied() {
        GaussianTally tally = new GaussianTally();
        for (int batch = 0; batch < SAMPLE.batches(); batch++) {
            tally.add(batch);
        }
        assertEquals(SAMPLE.sumX(), tally.sumX(), 1e-12 * Math.abs(SAMPLE.sumX()));
        assertEquals(SAMPLE.sumY(), tally.sumY(), 1e-12 * Math.abs(SAMPLE.sumY()));
        assertEquals(13_176_389, Arrays.stream(tally.rings()).sum());
        assertTrue(SAMPLE.verifies(tally.sumX(), tally.sumY()));
    }

    @Test
    void shouldNotDependOnTheOrderWhenBatchesAreTallied() {
        GaussianTally forwards = new GaussianTally();
        GaussianTally backwards = new GaussianTally();
        for (int batch = 0; batch < 4; batch++) {
            forwards.add(batch);
            backwards.add(3 - batch);
        }
        assertEquals(forwards.sumX(), backwards.sumX(), 1e-9);
        assertTrue(Arrays.equals(forwards.rings(), backwards.rings()));
    }

    @Test
    void shouldFailTheVerificationWhenASumIsOffOrNotANumber() {
        assertFalse(SAMPLE.verifies(SAMPLE.sumX() * (1 + 2e-8), SAMPLE.sumY()));
        assertFalse(SAMPLE.verifies(SAMPLE.sumX(), SAMPLE.sumY() * (1 - 2e-8)));
        assertFalse(SAMPLE.verifies(Double.NaN, SAMPLE.sumY()));
    }
}
