package org.myrixen.runtime.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.myrixen.runtime.p2p.Fault;

final class ContextIdsTest {
    private static final int PARENT = ContextIds.WORLD;

    /** As if this rank were alone. */
    private static void alone(long[] words) {
        assertEquals(-1L, words[words.length - 1], "the ids are offered");
    }

    @Test
    void shouldGiveEachEvenIdOnceAndThenRefuse() {
        ContextIds ids = new ContextIds();
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 32_766; i++) {
            int context = ids.agree(PARENT, ContextIdsTest::alone);
            assertTrue(context > ContextIds.SELF && context < 65_536 && context % 2 == 0, () -> "context " + context);
            assertTrue(given.add(context));
        }
        Fault refused = assertThrows(Fault.class, () -> ids.agree(PARENT, ContextIdsTest::alone));
        assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
        ids.giveBack(4_242);
        assertEquals(4_242, ids.agree(PARENT, ContextIdsTest::alone));
    }

    @Test
    void shouldTakeLowestThatIsFreeEverywhere() {
        ContextIds ids = new ContextIds();
        int context = ids.agree(PARENT, words -> {
            words[0] &= 0b1111_0000_1100L;
            words[0] &= 0b1111_0000_0000L;
        });
        assertEquals(2 * 8, context);
    }

    @Test
    void shouldTryAgainWhenAnotherRankOfferedNothing() {
        ContextIds ids = new ContextIds();
        int[] rounds = {0};
        int context = ids.agree(PARENT, words -> {
            if (rounds[0]++ < 3) {
                Arrays.fill(words, 0);
            }
        });
        assertEquals(4, rounds[0]);
        assertEquals(4, context);
    }
}
