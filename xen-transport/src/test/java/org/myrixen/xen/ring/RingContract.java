package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.xen.segment.Owner;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;

/** What a ring must do in whatever memory it lies, its ends in one process or in two; the model is a queue. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RingContract {
    private static final String NAME = "myrixen-ring-1-a";

    private SharedSegment sent;
    private RingSender sender;
    private ReceivingEnd receiver;
    private int number;
    private int waiting;

    /** Where the rings under test are made, by the sender. */
    protected abstract SegmentSpace space();

    /** The receiving end of a ring that was made. */
    protected ReceivingEnd attach(String name) {
        return new LocalReceiver(space().attach(name));
    }

    /** Steps at random, for each size. */
    protected int steps() {
        return 20_000;
    }

    private void make(long bytes) {
        sent = space().create(NAME, bytes);
        RingLayout.format(sent.memory());
        SegmentHeader.write(sent.memory(), SegmentHeader.RING, 7, Owner.self());
        try {
            receiver = attach(NAME);
        } finally {
            space().remove(NAME);
        }
        sender = new RingSender(sent.memory());
        waiting = 0;
    }

    @AfterEach
    void unmap() {
        if (receiver != null) {
            receiver.close();
        }
        if (sent != null) {
            sent.close();
        }
    }

    private int slots() {
        return RingLayout.slotCount(sent.memory());
    }

    private boolean offer(int headerLength, int payloadLength) {
        ContractFrame frame = new ContractFrame(number, headerLength, payloadLength);
        boolean taken = offer(frame);
        if (taken) {
            number++;
            waiting++;
            receiver.expect(frame);
        }
        return taken;
    }

    private boolean offer(ContractFrame frame) {
        long at = sender.claim(frame.headerLength(), frame.payloadLength());
        if (at >= 0) {
            frame.write(sender.memory(), at, sender.payloadAt());
            sender.commit();
        }
        return at >= 0;
    }

    private int drain(int limit) {
        int taken = receiver.drain(limit, ReceivingEnd.NEVER, () -> {});
        waiting -= taken;
        return taken;
    }

    /** Ring and model are empty then. */
    private void takeAll() {
        drain(Integer.MAX_VALUE);
        assertEquals(0, waiting);
    }

    private void drainAll() {
        takeAll();
        assertEquals(RingReceiver.State.OPEN, receiver.state());
    }

    @Test
    void shouldTellBothEndsAlikeHowMuchWaits() {
        make(RingLayout.MIN_BYTES);
        for (int payload : new int[] {0, 8, 100, 3000}) {
            assertTrue(offer(0, payload));
        }
        assertEquals(4 * RingLayout.SLOT + RingLayout.roundUp(100) + RingLayout.roundUp(3000), sender.unreadBytes());
        assertEquals(sender.unreadBytes(), receiver.unreadBytes());
        drainAll();
        assertEquals(0, sender.unreadBytes());
        assertEquals(0, receiver.unreadBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {80 << 10, 96 << 10, 100_032, 256 << 10, 4 << 20})
    void shouldBehaveAsAQueueWhenUsedAtRandom(long bytes) {
        SplittableRandom random = new SplittableRandom(bytes);
        make(bytes);
        for (int step = 0; step < steps(); step++) {
            ContractFrame shape = ContractFrame.random(0, random.nextInt(8) == 0 ? RingPair.MAX_PAYLOAD : 300, random);
            boolean taken = offer(shape.headerLength(), shape.payloadLength());
            assertTrue(taken || waiting > 0, "an empty ring takes every frame");
            if (!taken || random.nextInt(3) == 0) {
                int limit = random.nextInt(8);
                int had = waiting;
                assertEquals(Math.min(limit, had), drain(limit));
                assertEquals(had - Math.min(limit, had), waiting);
            }
        }
        drainAll();
    }

    @Test
    void shouldWrapWhenFramesStartAtEverySlotAndEveryBulkOffset() {
        make(RingLayout.MIN_BYTES);
        int offsets = sender.bulkBytes() / RingLayout.SLOT;
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
        for (int round = 0; round < sender.bulkBytes() / RingLayout.SLOT; round++) {
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
            assertEquals(slots() - 1, count);
            assertFalse(offer(8, 0));
            assertEquals(1, drain(1));
            assertTrue(offer(24, 32));
            assertFalse(offer(24, 32));
            drainAll();
        }
        while (offer(24, 8)) {}
        sender.finish();
        takeAll();
        assertEquals(RingReceiver.State.FINISHED, receiver.state());
    }

    @Test
    void shouldSayFullWhenTheBulkIsUsedUp() {
        make(RingLayout.MIN_BYTES);
        int count = 0;
        while (offer(24, 8192)) {
            count++;
        }
        assertEquals(sender.bulkBytes() / 8192, count);
        assertTrue(offer(24, 32), "a tiny frame needs no bulk");
        drainAll();
        assertTrue(offer(24, 8192));
        drainAll();
    }

    @Test
    void shouldGiveRoomBackWithinALongDrain() {
        make(RingLayout.MIN_BYTES);
        while (offer(24, 8)) {}
        boolean[] room = new boolean[1];
        waiting -= receiver.drain(Integer.MAX_VALUE, slots() / 8, () -> room[0] = sender.claim(24, 8) >= 0);
        assertTrue(room[0], "no room came back within " + slots() / 8 + " frames");
        assertEquals(0, waiting);
    }

    @Test
    void shouldKeepTheFrameWhenRefused() {
        make(RingLayout.MIN_BYTES);
        offer(24, 8);
        offer(24, 5000);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, receiver.refuse(10));
        }
        assertEquals(1, drain(1));
        assertEquals(0, receiver.refuse(10));
        drainAll();
    }

    @Test
    void shouldSayWhereItWentWhenMoved() {
        make(RingLayout.MIN_BYTES);
        while (offer(24, 100)) {}
        sender.move(0x1234567890L, 4 << 20, 17);
        takeAll();
        assertEquals(RingReceiver.State.MOVED, receiver.state());
        assertEquals(0x1234567890L + " " + (4 << 20) + " 17", receiver.moved());
    }

    @Test
    void shouldCarryAStreamWhenBothEndsRun() throws Exception {
        make(RingLayout.MIN_BYTES);
        int frames = 10_000;
        receiver.stream(frames);
        for (int i = 0; i < frames && receiver.isStreaming(); i++) {
            while (!offer(ReceivingEnd.streamFrame(i)) && receiver.isStreaming()) {
                Thread.yield();
            }
        }
        assertEquals(frames, receiver.streamed());
    }
}
