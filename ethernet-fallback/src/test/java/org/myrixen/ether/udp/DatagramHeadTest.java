package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DatagramHeadTest {
    private static final int MTU = 0x2304;
    private static final long TOKEN = 0x0102030405060708L;
    private static final long BOARD = 0xA1A2A3A4A5A6A7A8L;
    private static final String GOLDEN = "4d580100230400000102030405060708a1a2a3a4a5a6a7a8";

    private static MemorySegment golden() {
        MemorySegment f = MemorySegment.ofArray(new byte[DatagramHead.LENGTH + 1]);
        MemorySegment.copy(MemorySegment.ofArray(HexFormat.of().parseHex(GOLDEN)), 0, f, 0, DatagramHead.LENGTH);
        return f;
    }

    @Test
    void shouldBeTheGoldenOctetsWhenEncoded() {
        MemorySegment f = MemorySegment.ofArray(new byte[DatagramHead.LENGTH]);
        DatagramHead.encode(f, 0, MTU, TOKEN, BOARD);
        assertEquals(GOLDEN, HexFormat.of().formatHex(f.toArray(ValueLayout.JAVA_BYTE)));
    }

    @Test
    void shouldReadBackTheGoldenOctets() {
        MemorySegment f = golden();
        assertTrue(DatagramHead.valid(f, 0, DatagramHead.LENGTH + 1, MTU, TOKEN));
        assertEquals(BOARD, DatagramHead.boardOf(f, 0));
    }

    @Test
    void shouldRefuseEveryOtherOctetUpToTheBoard() {
        for (int i = 0; i < DatagramHead.BOARD; i++) {
            for (int bit = 0; bit < 8; bit++) {
                MemorySegment f = golden();
                f.set(ValueLayout.JAVA_BYTE, i, (byte) (f.get(ValueLayout.JAVA_BYTE, i) ^ 1 << bit));
                assertFalse(DatagramHead.valid(f, 0, DatagramHead.LENGTH + 1, MTU, TOKEN), "octet " + i);
            }
        }
    }

    @Test
    void shouldRefuseADatagramWithoutAPacket() {
        for (int length = 0; length <= DatagramHead.LENGTH; length++) {
            assertFalse(DatagramHead.valid(golden(), 0, length, MTU, TOKEN));
        }
    }
}
