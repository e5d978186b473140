package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankRuleTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 512, 1024})
    void shouldAllowPowersOfTwoUpToTheLimitWhenTheRuleIsPowerOfTwo(int ranks) {
        assertTrue(RankRule.powerOfTwoUpTo(1400).allows(ranks));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6, 12, 1400, 2048})
    void shouldRefuseOtherNumbersWhenTheRuleIsPowerOfTwo(int ranks) {
        assertFalse(RankRule.powerOfTwoUpTo(1400).allows(ranks));
    }

    @Test
    void shouldRefuseOnlyTooManyWhenAnyNumberIsLegal() {
        RankRule rule = RankRule.anyUpTo(256);
        assertTrue(rule.allows(1));
        assertTrue(rule.allows(7));
        assertTrue(rule.allows(256));
        assertFalse(rule.allows(257));
    }

    @Test
    void shouldNameTheLargestLegalNumberWhenPrinted() {
        assertEquals(
                "a power-of-two number of ranks (1, 2, 4, 8, ... up to 1024)",
                RankRule.powerOfTwoUpTo(1400).toString());
        assertEquals("between 1 and 256 ranks", RankRule.anyUpTo(256).toString());
    }
}
