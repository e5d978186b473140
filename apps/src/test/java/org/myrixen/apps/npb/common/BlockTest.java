package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlockTest {

    @Test
    void shouldCoverEverythingOnceWhenPartsAreUneven() {
        for (int total = 0; total < 40; total++) {
            for (int parts = 1; parts < 12; parts++) {
                int next = 0;
                for (int index = 0; index < parts; index++) {
                    Block block = Block.of(total, parts, index);
                    assertEquals(next, block.first());
                    assertTrue(block.length() - total / parts >= 0 && block.length() - total / parts <= 1);
                    next = block.end();
                }
                assertEquals(total, next);
            }
        }
    }

    @Test
    void shouldContainItsFirstButNotItsEndWhenAsked() {
        Block block = new Block(3, 2);
        assertFalse(block.contains(2));
        assertTrue(block.contains(3));
        assertTrue(block.contains(4));
        assertFalse(block.contains(5));
    }
}
