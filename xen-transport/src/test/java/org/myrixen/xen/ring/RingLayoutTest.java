package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.LocalSpace;

/** The bytes of a ring, and what happens when a peer writes others. */
@Timeout(300)
final class RingLayoutTest {
    private static final FrameHandler READ_ALL = (peer, header, headerAt, headerLength, payload, payloadAt, length) -> {
        for (int i = 0; i < headerLength; i++) {
            header.get(ValueLayout.JAVA_BYTE, headerAt + i);
        }
        for (int i = 0; i < length; i += 64) {
            payload.get(ValueLayout.JAVA_BYTE, payloadAt + i);
        }
        return true;
    };

    private static String hex(MemorySegment memory, long at, int length) {
        return HexFormat.of().formatHex(memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldLayOutATinyFrameInOneSlot() {
        try (RingPair ring = RingPair.make(new LocalSpace(), 96 << 10)) {
            MemorySegment memory = ring.sent().memory();
            assertEquals("80000000" + "00500100", hex(memory, 64, 8), "128 slots, 86016 bytes of bulk");
            long at = ring.sender().claim(5, 3);
            memory.asSlice(at, 5).fill((byte) 0x11);
            memory.asSlice(ring.sender().payloadAt(), 3).fill((byte) 0x22);
            ring.sender().commit();
            assertEquals("03000005" + "01000000" + "1111111111000000" + "222222", hex(memory, 4096, 19));
        }
    }

    @Test
    void shouldPutALongPayloadIntoTheBulk() {
        try (RingPair ring = RingPair.make(new LocalSpace(), 96 << 10)) {
            MemorySegment memory = ring.sent().memory();
            long at = ring.sender().claim(8, 256);
            memory.asSlice(at, 8).fill((byte) 0x11);
            memory.asSlice(ring.sender().payloadAt(), 256).fill((byte) 0x22);
            ring.sender().commit();
            assertEquals("00010008" + "01000000" + "1111111111111111", hex(memory, 4096, 16));
            assertEquals("22".repeat(256) + "00", hex(memory, 4096 + 128 * 64, 257));
            ring.receiver().drain(0, READ_ALL, 1);
            assertEquals("0100000000000000" + "0001000000000000", hex(memory, 256, 16), "heads");
        }
    }

    @Test
    void shouldRefuseSizesThatHoldNoRing() {
        MemorySegment small = new LocalSpace().create("myrixen-x-1-a", 4096).memory();
        assertThrows(IllegalArgumentException.class, () -> RingLayout.format(small));
    }

    @Test
    void shouldRefuseGeometryThatDoesNotFit() {
        SplittableRandom random = new SplittableRandom(1);
        MemorySegment memory =
                new LocalSpace().create("myrixen-x-1-a", 96 << 10).memory();
        for (int i = 0; i < 2_000; i++) {
            memory.set(ValueLayout.JAVA_INT, 64, random.nextInt() >> random.nextInt(32));
            memory.set(ValueLayout.JAVA_INT, 68, random.nextInt() >> random.nextInt(32));
            try {
                new RingReceiver(memory, 32768).drain(0, READ_ALL, 1000);
            } catch (NicException e) {
                assertTrue(e.getMessage().contains("slots"), e::getMessage);
            }
        }
    }

    @Test
    void shouldSurviveWhateverAPeerWritesIntoSlots() {
        SplittableRandom random = new SplittableRandom(2);
        int broken = 0;
        for (int round = 0; round < 100; round++) {
            try (RingPair ring = RingPair.make(new LocalSpace(), RingLayout.MIN_BYTES)) {
                MemorySegment memory = ring.received().memory();
                for (int slot = 0; slot < ring.slots(); slot++) {
                    long word = SlotWord.stamped(
                            random.nextInt(20) == 0 ? random.nextInt() : 1,
                            random.nextBoolean()
                                    ? random.nextInt() & 0xffffffffL
                                    : random.nextInt(1 << 15) | 24L << 24);
                    memory.set(ValueLayout.JAVA_LONG, 4096 + slot * 64L, word);
                    memory.set(ValueLayout.JAVA_LONG, 4096 + slot * 64L + 8, random.nextLong());
                }
                for (int i = 0; i < 10; i++) {
                    ring.receiver().drain(0, READ_ALL, 1000);
                }
                broken += ring.receiver().state() == RingReceiver.State.BROKEN ? 1 : 0;
            }
        }
        assertTrue(broken > 60, "most garbage is recognised, here " + broken + " of 100");
    }

    @Test
    void shouldGiveUpSendingWhenTheHeadsAreNonsense() {
        long[] nonsense = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1 << 20, 1L << 40};
        for (long head : nonsense) {
            for (long at : new long[] {256, 264}) {
                try (RingPair ring = RingPair.make(new LocalSpace(), RingLayout.MIN_BYTES)) {
                    ring.received().memory().set(ValueLayout.JAVA_LONG, at, head);
                    for (int i = 0; i < 10_000 && !ring.sender().isBroken(); i++) {
                        if (ring.sender().claim(24, 100) >= 0) {
                            ring.sender().commit();
                        }
                    }
                    assertTrue(ring.sender().isBroken());
                }
            }
        }
    }
}
