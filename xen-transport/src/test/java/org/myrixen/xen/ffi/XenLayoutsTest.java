package org.myrixen.xen.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Requests of Xen's devices against bytes worked out by hand from Linux' headers, for a 64-bit kernel of low byte first. */
final class XenLayoutsTest {
    private static void assertBytes(String expected, MemorySegment argument) {
        assertEquals(expected.replace(" ", ""), HexFormat.of().formatHex(argument.toArray(ValueLayout.JAVA_BYTE)));
    }

    @Test
    void shouldHaveTheNumbersOfTheHeaders() {
        assertEquals(0x00184705, GntallocLayout.ALLOC_GREF);
        assertEquals(0x00104706, GntallocLayout.DEALLOC_GREF);
        assertEquals(0x00104707, GntallocLayout.SET_UNMAP_NOTIFY);
        assertEquals(0x00184700, GntdevLayout.MAP_GRANT_REF);
        assertEquals(0x00104701, GntdevLayout.UNMAP_GRANT_REF);
        assertEquals(0x00104707, GntdevLayout.SET_UNMAP_NOTIFY);
        assertEquals(0x00084501, EvtchnLayout.BIND_INTERDOMAIN);
        assertEquals(0x00044502, EvtchnLayout.BIND_UNBOUND_PORT);
        assertEquals(0x00044503, EvtchnLayout.UNBIND);
        assertEquals(0x00044504, EvtchnLayout.NOTIFY);
    }

    @Test
    void shouldLayOutGntalloc() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment alloc = GntallocLayout.alloc(arena, 0x7ff1, 3);
            assertBytes("f17f 0100 03000000 0000000000000000 00000000 00000000 00000000", alloc);
            alloc.set(ValueLayout.JAVA_LONG, 8, 0x1234_5678_9000L);
            alloc.set(ValueLayout.JAVA_INT, 24, -2);
            assertEquals(0x1234_5678_9000L, GntallocLayout.index(alloc));
            assertEquals(-2, GntallocLayout.ref(alloc, 2), "a reference has 32 bits, all of them");
            assertEquals(24, GntallocLayout.alloc(arena, 1, 1).byteSize(), "as many bytes as the number says");
            assertBytes("00f0ffff01000000 19000000 00000000", GntallocLayout.dealloc(arena, 0x1_ffff_f000L, 25));
            assertBytes("8010000000000000 03000000 07000000", GntallocLayout.notify(arena, 0x1080, 3, 7));
        }
    }

    @Test
    void shouldLayOutGntdev() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment map = GntdevLayout.map(arena, 5, new int[] {8, 0x80000001});
            assertBytes("02000000 00000000 0000000000000000 05000000 08000000 05000000 01000080", map);
            map.set(ValueLayout.JAVA_LONG, 8, 0x3000);
            assertEquals(0x3000, GntdevLayout.index(map));
            assertBytes("0030000000000000 02000000 00000000", GntdevLayout.unmap(arena, 0x3000, 2));
        }
    }

    @Test
    void shouldLayOutEvtchn() {
        try (Arena arena = Arena.ofConfined()) {
            assertBytes("02000000 2a000000", EvtchnLayout.interdomain(arena, 2, 42));
            assertBytes("02000000", EvtchnLayout.unbound(arena, 2));
            assertBytes("2a000000", EvtchnLayout.port(arena, 42));
        }
    }
}
