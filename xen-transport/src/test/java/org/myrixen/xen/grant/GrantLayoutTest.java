package org.myrixen.xen.grant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.NicException;

/** The index pages, in memory that no kernel watches: this plays the kernel's part. */
final class GrantLayoutTest {
    private static final int[] REFS = IntStream.range(0, 961).map(i -> i * 3).toArray();
    private static final long BYTES = 960L * 4096 + 1;

    private final MemorySegment index = Arena.ofAuto().allocate(2 * 4096, 4096);

    @Test
    void shouldPutReferencesWhereThePictureSays() {
        assertEquals(961, GrantLayout.pages(BYTES));
        assertEquals(2, GrantLayout.indexPages(961));
        assertEquals(1, GrantLayout.indexPages(960));
        GrantLayout.write(index, BYTES, REFS);
        assertEquals(3, index.get(ValueLayout.JAVA_INT, 260));
        assertEquals(2877, index.get(ValueLayout.JAVA_INT, 4092));
        assertEquals(2880, index.get(ValueLayout.JAVA_INT, 4096 + 256));
        assertArrayEquals(REFS, GrantLayout.refs(index, BYTES));
        assertThrows(NicException.class, () -> GrantLayout.refs(index, BYTES - 1));
        index.set(ValueLayout.JAVA_LONG, 0, 1);
        assertThrows(NicException.class, () -> GrantLayout.refs(index, BYTES));
    }

    @Test
    void shouldTellWhoIsThere() {
        GrantLayout.write(index, BYTES, REFS);
        assertFalse(GrantLayout.isAttached(GrantLayout.line(index, GrantLayout.READERS_LINE)));
        assertFalse(
                GrantLayout.isDeserted(GrantLayout.line(index, GrantLayout.READERS_LINE)),
                "who never came has not gone");
        GrantLayout.attach(index);
        assertEquals(0x0000_0101_0000_0000L, GrantLayout.line(index, GrantLayout.READERS_LINE));
        index.set(ValueLayout.JAVA_INT, GrantLayout.READERS_LINE, -1);
        assertEquals(-1, GrantLayout.bell(GrantLayout.line(index, GrantLayout.READERS_LINE)));
        assertTrue(GrantLayout.isAttached(GrantLayout.line(index, GrantLayout.READERS_LINE)));
        index.set(ValueLayout.JAVA_BYTE, GrantLayout.READER_ALIVE_AT, (byte) 0);
        assertTrue(GrantLayout.isDeserted(GrantLayout.line(index, GrantLayout.READERS_LINE)));
    }

    @Test
    void shouldTellDeathFromLeaving() {
        GrantLayout.write(index, BYTES, REFS);
        assertFalse(GrantLayout.makerDied(index));
        assertEquals(GrantLayout.AWAKE, GrantLayout.line(index, GrantLayout.MAKERS_LINE));
        assertFalse(GrantLayout.isDeserted(GrantLayout.line(index, GrantLayout.MAKERS_LINE)));
        index.set(ValueLayout.JAVA_BYTE, GrantLayout.MAKER_ALIVE_AT, (byte) 0);
        assertTrue(GrantLayout.isDeserted(GrantLayout.line(index, GrantLayout.MAKERS_LINE)));
        assertTrue(GrantLayout.makerDied(index));
        GrantLayout.go(index);
        assertFalse(GrantLayout.makerDied(index));
    }

    @Test
    void shouldPublishASegmentInOneLine() {
        SegmentNode node = new SegmentNode(100_000, 17, new int[] {9});
        assertEquals("1 100000 17 9", node.format());
        SegmentNode back = SegmentNode.parse("x", node.format());
        assertEquals(100_000, back.bytes());
        assertArrayEquals(new int[] {9}, back.refs());
        for (String text :
                new String[] {"", "1", "1 1 1", "1 100000 17 9 10", "0 100000 17 9", "1 0 17 9", "1 1 p 9"}) {
            assertThrows(NicException.class, () -> SegmentNode.parse("x", text), text);
        }
    }
}
