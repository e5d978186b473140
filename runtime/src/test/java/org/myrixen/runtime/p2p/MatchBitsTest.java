package org.myrixen.runtime.p2p;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MatchBitsTest {
    private static boolean matches(int context, int source, int tag, long message) {
        return MatchBits.wanted(context, source, tag) == (MatchBits.mask(source, tag) & message);
    }

    @Test
    void shouldKeepFieldsApartWhenTheyAreAtTheirLimits() {
        long bits = MatchBits.of(0xffff, 0xfffe, Integer.MAX_VALUE);
        assertEquals(0xffff_fffe_7fff_ffffL, bits);
        assertEquals(0xffff, MatchBits.context(bits));
        assertEquals(0xfffe, MatchBits.source(bits));
        assertEquals(Integer.MAX_VALUE, MatchBits.tag(bits));
        assertEquals(0x0001_0002_8000_0003L, MatchBits.of(1, 2, 3 | MatchBits.INTERNAL));
    }

    @Test
    void shouldMatchEveryRankAndTagButNoOtherContextWhenBothAreWildcards() {
        int any = MatchBits.ANY_SOURCE;
        assertTrue(matches(4, any, MatchBits.ANY_TAG, MatchBits.of(4, 0xffff, Integer.MAX_VALUE)));
        assertTrue(matches(4, any, 7, MatchBits.of(4, 9, 7)));
        assertFalse(matches(4, any, 7, MatchBits.of(4, 9, 8)));
        assertTrue(matches(4, 9, MatchBits.ANY_TAG, MatchBits.of(4, 9, 0)));
        assertFalse(matches(4, 9, MatchBits.ANY_TAG, MatchBits.of(4, 8, 0)));
        assertFalse(matches(4, any, MatchBits.ANY_TAG, MatchBits.of(5, 0, 0)));
    }

    @Test
    void shouldHideInternalMessagesFromWildcards() {
        long internal = MatchBits.of(4, 9, 1 | MatchBits.INTERNAL);
        assertFalse(matches(4, MatchBits.ANY_SOURCE, MatchBits.ANY_TAG, internal));
        assertFalse(matches(4, 9, 1, internal));
    }
}
