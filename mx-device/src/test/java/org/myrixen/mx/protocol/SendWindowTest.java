package org.myrixen.mx.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.Timing;

/** The arithmetic of windows, numbers, handles and timers, at its edges. */
final class SendWindowTest {
    @Test
    void shouldHoldTheWholeWindowAndNumberAcrossTheWrap() {
        SendWindow window = new SendWindow();
        window.start(0xbff0); // session bits 2, shortly before the low part wraps
        Queue<Sent> model = new ArrayDeque<>();
        for (int i = 0; i < SendWindow.LIMIT; i++) {
            Sent message = new Sent();
            window.add(message);
            model.add(message);
            assertEquals(0x8000 | 0x3ff0 + i & 0x3fff, message.seqnum);
        }
        assertEquals(SendWindow.LIMIT, window.size());
        for (int i = 0; i < SendWindow.LIMIT; i++) {
            assertTrue(window.has(window.first()));
            assertSame(model.peek(), window.at(0));
            assertSame(model.poll(), window.poll());
        }
        assertEquals(0, window.size());
        assertEquals(0, window.bytes());
    }

    @Test
    void shouldTellObsoleteAndForeignAcknowledgements() {
        SendWindow window = new SendWindow();
        window.start(0x3ffe);
        for (int i = 0; i < 5; i++) {
            window.add(new Sent());
        }
        assertEquals(0, window.covered(0x3ffe));
        assertEquals(5, window.covered(0x0003));
        assertEquals(-1, window.covered(0x0004), "of what was not sent yet");
        assertEquals(-1, window.covered(0x3ffd), "of what is long acknowledged");
        assertEquals(-1, window.covered(0x4000), "of another conversation");
        assertTrue(window.has(0x0002));
        assertFalse(window.has(0x0003));
    }

    @Test
    void shouldComeRoundAfterFourConversations() {
        int seqnum = Seqnum.drawn(123, 45);
        int next = seqnum;
        for (int i = 1; i <= 4; i++) {
            int before = next;
            next = Seqnum.nextConversation(next);
            assertEquals((seqnum >>> 14) + i & 3, next >>> 14);
            assertNotEquals(before & Seqnum.MASK, next & Seqnum.MASK, "leftovers must not look like the next ones");
        }
    }

    @Test
    void shouldFindNoPullUnderAFormerHandle() {
        PullHandles handles = new PullHandles(10);
        Operation receive = new Operation();
        int[] all = new int[1024];
        for (int i = 0; i < all.length; i++) {
            all[i] = handles.open(receive);
            assertNotEquals(0, all[i]);
        }
        assertEquals(0, handles.open(receive), "all are taken");
        handles.close(all[7]);
        int again = handles.open(receive);
        assertNotEquals(all[7], again);
        assertEquals(null, handles.find(all[7]));
        assertSame(receive, handles.find(again));
    }

    @Test
    void shouldFindNoSendUnderAFormerUseOfARegion() {
        Regions regions = new Regions(8);
        Peer peer = new Peer(true, 0, null, null, null);
        Operation send = new Operation();
        send.peer = peer;
        for (int i = 0; i < 256; i++) {
            assertTrue(regions.open(send) >= 0);
        }
        assertEquals(-1, regions.open(send));
        int region = 23 << 8 | 9;
        assertSame(send, regions.find(region, peer));
        regions.close(region);
        assertEquals(24 << 8 | 9, regions.open(send));
        assertEquals(null, regions.find(region, peer));
        assertEquals(null, regions.find(24 << 8 | 9, new Peer(true, 1, null, null, null)));
    }

    @Test
    void shouldFollowTheRoundTripWithinItsBounds() {
        RoundTrip roundTrip = new RoundTrip(Timing.DEFAULT);
        assertEquals(Timing.DEFAULT.resendFirst(), roundTrip.timeout());
        for (int i = 0; i < 100; i++) {
            roundTrip.sample(20_000_000);
        }
        assertTrue(Math.abs(roundTrip.mean() - 20_000_000) < 100_000);
        assertTrue(roundTrip.timeout() >= 20_000_000 && roundTrip.timeout() < 30_000_000);
        for (int i = 0; i < 50; i++) {
            roundTrip.backOff();
        }
        assertEquals(Timing.DEFAULT.resendMax(), roundTrip.timeout());
        roundTrip.progress();
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            roundTrip.sample(random.nextInt(1000));
        }
        assertEquals(Timing.DEFAULT.resendMin(), roundTrip.timeout());
    }

    @Test
    void shouldKeepTheAllowanceUpUnderRandomLossAndShrinkInSilence() {
        Allowance allowance = new Allowance(32 << 10, 128 << 10, 1 << 20);
        long now = 0;
        for (int frame = 0; frame < 10_000; frame++) {
            now += 10_000;
            allowance.arrived(1468);
            if (frame % 100 == 0) {
                allowance.lost(now, 100_000);
            }
        }
        assertTrue(allowance.bytes() > 200_000, "one loss in a hundred leaves " + allowance.bytes());
        for (int i = 0; i < 20; i++) {
            allowance.silent();
        }
        assertEquals(32 << 10, allowance.bytes());
    }
}
