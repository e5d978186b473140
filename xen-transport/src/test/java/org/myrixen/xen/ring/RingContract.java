package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.xen.segment.SegmentSpace;

/** What a ring must do in whatever memory it lies; the model is an ArrayDeque. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RingContract {
    private static final int PEER = 3;

    private final Queue<ContractFrame> model = new ArrayDeque<>();
    private RingPair ring;
    private int number;

    /** Where the rings under test are made. */
    protected abstract SegmentSpace space();

    private final FrameHandler expectNext =
            (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                assertEquals(PEER, peer);
                ContractFrame frame = model.remove();
                frame.check(header, headerAt, headerLength, payload, payloadAt, payloadLength);
                return true;
            };

    private void make(long bytes) {
        if (ring != null) {
            ring.close();
        }
        ring = RingPair.make(space(), bytes);
        model.clear();
    }

    @AfterEach
    void unmap() {
        if (ring != null) {
            ring.close();
        }
    }

    private boolean offer(int headerLength, int payloadLength) {
        ContractFrame frame = new ContractFrame(number++, headerLength, payloadLength);
        long at = ring.sender().claim(headerLength, payloadLength);
        if (at < 0) {
            return false;
        }
        frame.write(ring.sender().memory(), at, ring.sender().payloadAt());
        ring.sender().commit();
        model.add(frame);
        return true;
    }

    private void drainAll() {
        ring.receiver().drain(PEER, expectNext, Integer.MAX_VALUE);
        assertTrue(model.isEmpty());
        assertTrue(ring.receiver().isEmpty());
        assertEquals(RingReceiver.State.OPEN, ring.receiver().state());
    }

    @Test
    void shouldTellBothEndsAlikeHowMuchWaits() {
        make(RingLayout.MIN_BYTES);
        for (int payload : new int[] {0, 8, 100, 3000}) {
            assertTrue(offer(0, payload));
        }
        assertEquals(
                4 * RingLayout.SLOT + RingLayout.roundUp(100) + RingLayout.roundUp(3000),
                ring.sender().unreadBytes());
        assertEquals(ring.sender().unreadBytes(), ring.receiver().unreadBytes());
        drainAll();
        assertEquals(0, ring.sender().unreadBytes());
        assertEquals(0, ring.receiver().unreadBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {80 << 10, 96 << 10, 100_032, 256 << 10, 4 << 20})
    void shouldBehaveAsAQueueWhenUsedAtRandom(long bytes) {
        SplittableRandom random = new SplittableRandom(bytes);
        make(bytes);
        for (int step = 0; step < 20_000; step++) {
            ContractFrame shape = ContractFrame.random(0, random.nextInt(8) == 0 ? RingPair.MAX_PAYLOAD : 300, random);
            boolean taken = offer(shape.headerLength(), shape.payloadLength());
            assertTrue(taken || !model.isEmpty(), "an empty ring takes every frame");
            if (!taken || random.nextInt(3) == 0) {
                int limit = random.nextInt(8);
                int had = model.size();
                assertEquals(Math.min(limit, had), ring.receiver().drain(PEER, expectNext, limit));
                assertEquals(had - Math.min(limit, had), model.size());
            }
            assertEquals(model.isEmpty(), ring.receiver().isEmpty());
        }
        drainAll();
    }

    @Test
    void shouldWrapWhenFramesStartAtEverySlotAndEveryBulkOffset() {
        make(RingLayout.MIN_BYTES);
        int offsets = ring.sender().bulkBytes() / RingLayout.SLOT;
        int[] lengths = {57, 64, 65, 4096, RingPair.MAX_PAYLOAD};
        for (int start = 0; start < 2 * offsets; start++) {
            assertTrue(offer(24, lengths[start % lengths.length]), "an empty ring takes every frame");
            assertTrue(offer(24, 64));
            drainAll();
        }
    }

    @Test
    void shouldTakeTheLongestFrameAtWhateverOffsetTheEmptyRingStands() {
        make(RingLayout.MIN_BYTES);
        for (int round = 0; round < ring.sender().bulkBytes() / RingLayout.SLOT; round++) {
            assertTrue(offer(56, RingPair.MAX_PAYLOAD), "in round " + round);
            drainAll();
            assertTrue(offer(24, 64));
            drainAll();
        }
    }

    @Test
    void shouldSayFullWhenOneSlotIsLeftAndKeepItForControl() {
        make(RingLayout.MIN_BYTES);
        for (int lap = 0; lap < 3; lap++) {
            int count = 0;
            while (offer(24, 8)) {
                count++;
            }
            assertEquals(ring.slots() - 1, count);
            assertFalse(offer(8, 0));
            assertEquals(1, ring.receiver().drain(PEER, expectNext, 1));
            assertTrue(offer(24, 32));
            assertFalse(offer(24, 32));
            drainAll();
        }
        while (offer(24, 8)) {}
        ring.sender().finish();
        ring.receiver().drain(PEER, expectNext, Integer.MAX_VALUE);
        assertTrue(model.isEmpty());
        assertEquals(RingReceiver.State.FINISHED, ring.receiver().state());
    }

    @Test
    void shouldSayFullWhenTheBulkIsUsedUp() {
        make(RingLayout.MIN_BYTES);
        int count = 0;
        while (offer(24, 8192)) {
            count++;
        }
        assertEquals(ring.sender().bulkBytes() / 8192, count);
        assertTrue(offer(24, 32), "a tiny frame needs no bulk");
        drainAll();
        assertTrue(offer(24, 8192));
        drainAll();
    }

    @Test
    void shouldGiveRoomBackWithinALongDrain() {
        make(RingLayout.MIN_BYTES);
        while (offer(24, 8)) {}
        int[] seen = {0, 0};
        ring.receiver()
                .drain(
                        PEER,
                        (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                            if (seen[1] == 0 && ring.sender().claim(24, 8) >= 0) {
                                seen[1] = seen[0];
                            }
                            seen[0]++;
                            return true;
                        },
                        Integer.MAX_VALUE);
        assertTrue(seen[1] > 0 && seen[1] <= ring.slots() / 8, "room came back after " + seen[1] + " frames");
    }

    @Test
    void shouldKeepTheFrameWhenRefused() {
        make(RingLayout.MIN_BYTES);
        offer(24, 8);
        offer(24, 5000);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, ring.receiver().drain(PEER, (p, h, ha, hl, b, ba, bl) -> false, 10));
        }
        assertEquals(1, ring.receiver().drain(PEER, expectNext, 1));
        assertEquals(0, ring.receiver().drain(PEER, (p, h, ha, hl, b, ba, bl) -> false, 10));
        drainAll();
    }

    @Test
    void shouldSayWhereItWentWhenMoved() {
        make(RingLayout.MIN_BYTES);
        while (offer(24, 100)) {}
        ring.sender().move(0x1234567890L, 4 << 20, 17);
        ring.receiver().drain(PEER, expectNext, Integer.MAX_VALUE);
        assertTrue(model.isEmpty());
        assertEquals(RingReceiver.State.MOVED, ring.receiver().state());
        assertEquals(0x1234567890L, ring.receiver().movedNonce());
        assertEquals(4 << 20, ring.receiver().movedBytes());
        assertEquals(17, ring.receiver().movedNumber());
    }

    @Test
    void shouldCarryAStreamWhenTheEndsRunInTwoThreads() throws Exception {
        make(RingLayout.MIN_BYTES);
        int frames = 10_000;
        int[] received = {0};
        Thread receiver = Thread.ofPlatform().start(() -> {
            FrameHandler handler = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                streamFrame(received[0]++).check(header, headerAt, headerLength, payload, payloadAt, payloadLength);
                return true;
            };
            while (received[0] < frames) {
                if (ring.receiver().drain(PEER, handler, 64) == 0) {
                    Thread.yield();
                }
            }
        });
        for (int i = 0; i < frames && receiver.isAlive(); i++) {
            ContractFrame frame = streamFrame(i);
            long at;
            while ((at = ring.sender().claim(frame.headerLength(), frame.payloadLength())) < 0 && receiver.isAlive()) {
                Thread.yield();
            }
            if (at >= 0) {
                MemorySegment memory = ring.sender().memory();
                frame.write(memory, at, ring.sender().payloadAt());
                ring.sender().commit();
            }
        }
        receiver.join();
        assertEquals(frames, received[0]);
    }

    private static ContractFrame streamFrame(int i) {
        return new ContractFrame(i, 1 + i % 56, i % 64 == 0 ? i % RingPair.MAX_PAYLOAD : i % 100);
    }
}
