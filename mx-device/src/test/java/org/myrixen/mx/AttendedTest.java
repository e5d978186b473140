package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that wait at once give what requests give, in the same order. */
@Timeout(300)
final class AttendedTest {
    private final EndpointPair pair = new EndpointPair();
    private final MxEndpoint a = pair.a;
    private final MxEndpoint b = pair.b;
    private final MxStatus status = new MxStatus();

    @AfterEach
    void close() {
        pair.close();
    }

    private void send(int seed, int length) {
        assertNull(a.attended().isend(EndpointPair.bytes(EndpointPair.pattern(length, seed)), pair.toB, 7));
    }

    private void sendFirst() { // a partner hears a connect before the first message
        a.isend(EndpointPair.room(0), pair.toB, 1, null);
        pair.settle();
        assertNull(b.attended().receive(EndpointPair.room(0), 1, -1, null, status));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 33, 128, 129, 4096, 16384})
    void shouldDeliverWhenTheMessageIsThere(int length) {
        sendFirst();
        send(3, length);
        byte[] got = new byte[length];
        assertNull(b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status));
        assertEquals(StatusCode.SUCCESS, status.code());
        assertEquals(length, status.messageLength());
        assertEquals(length, status.transferLength());
        assertEquals(7, status.matchInfo());
        assertSame(pair.toA, status.source());
        assertArrayEquals(EndpointPair.pattern(length, 3), got);
    }

    @Test
    void shouldReceiveFromTheSourceThatIsNamed() {
        sendFirst();
        for (int length = 0; length <= 200; length++) {
            send(length, length);
            byte[] got = new byte[length];
            assertNull(b.attended().receive(EndpointPair.bytes(got), 7, -1, pair.toA, status));
            assertArrayEquals(EndpointPair.pattern(length, length), got);
        }
        MxRequest late = b.attended().receive(EndpointPair.room(8), 7, -1, pair.toA, status);
        assertNotNull(late, "nothing was sent");
        send(1, 8);
        pair.settle();
        assertTrue(late.isDone());
        b.release(late);
        send(2, 8);
        assertNull(b.attended().receive(EndpointPair.room(8), 7, -1, pair.toA, status), "after a late one");
    }

    @Test
    void shouldTakeOlderMessagesFirst() {
        sendFirst();
        send(1, 8);
        pair.settle(); // unexpected by now
        send(2, 8);
        byte[] got = new byte[8];
        assertNull(b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status));
        assertArrayEquals(EndpointPair.pattern(8, 1), got);
        assertNull(b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status));
        assertArrayEquals(EndpointPair.pattern(8, 2), got);
    }

    @Test
    void shouldLeaveMessagesToReceivesThatWerePostedBefore() {
        sendFirst();
        byte[] first = new byte[8];
        byte[] second = new byte[8];
        MxRequest older = b.irecv(EndpointPair.bytes(first), 7, -1, null);
        MxRequest late = b.attended().receive(EndpointPair.bytes(second), 7, -1, null, status);
        assertNotNull(late);
        send(1, 8);
        send(2, 8);
        pair.finish(b, older);
        pair.finish(b, late);
        assertArrayEquals(EndpointPair.pattern(8, 1), first);
        assertArrayEquals(EndpointPair.pattern(8, 2), second);
    }

    @Test
    void shouldBecomeARequestWhenNothingComesSoon() {
        sendFirst();
        byte[] got = new byte[8];
        MxRequest late = b.attended().receive(EndpointPair.bytes(got), 0, 0, null, status);
        assertNotNull(late);
        assertFalse(late.isDone());
        byte[] younger = new byte[8];
        MxRequest next = b.irecv(EndpointPair.bytes(younger), 7, -1, null);
        send(1, 8);
        send(2, 8);
        assertEquals(StatusCode.SUCCESS, pair.finish(b, late).code());
        assertEquals(StatusCode.SUCCESS, pair.finish(b, next).code());
        assertArrayEquals(EndpointPair.pattern(8, 1), got);
        assertArrayEquals(EndpointPair.pattern(8, 2), younger);
    }

    @Test
    void shouldLeaveLongMessagesToRequests() {
        sendFirst();
        byte[] sent = EndpointPair.pattern(100_000, 5);
        MxRequest send = a.attended().isend(EndpointPair.bytes(sent), pair.toB, 7);
        assertNotNull(send);
        byte[] got = new byte[sent.length];
        MxRequest late = b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status);
        assertNotNull(late); // the sender is driven by this thread, too
        assertEquals(StatusCode.SUCCESS, pair.finish(b, late).code());
        assertEquals(StatusCode.SUCCESS, pair.finish(a, send).code());
        assertArrayEquals(sent, got);
    }

    @Test
    void shouldNotOvertakeWhatWaitsForRoom() {
        sendFirst();
        int count = 0;
        MxRequest waiting = null;
        for (; waiting == null; count++) {
            waiting = a.attended().isend(EndpointPair.bytes(EndpointPair.pattern(1024, count)), pair.toB, 7);
        }
        for (int i = 0; i < count; i++) {
            byte[] got = new byte[1024];
            MxRequest late = b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status);
            if (late != null) {
                pair.finish(b, late);
            }
            assertArrayEquals(EndpointPair.pattern(1024, i), got, "message " + i);
        }
        pair.finish(a, waiting);
    }

    @Test
    void shouldServeAgainWhenAReceiveIsKept() {
        sendFirst();
        MxRequest kept = null;
        for (int i = 0; i < 100; i++) {
            byte[] got = new byte[8];
            if (i % 2 == 0) {
                send(i, 8);
                pair.settle(); // unexpected by now
            }
            kept = b.attended().irecv(kept, EndpointPair.bytes(got), 7, -1);
            if (i % 2 == 1) {
                assertFalse(kept.isDone());
                send(i, 8);
                pair.settle();
            }
            assertTrue(kept.isDone());
            assertEquals(StatusCode.SUCCESS, kept.code());
            assertEquals(8, kept.transferLength());
            assertArrayEquals(EndpointPair.pattern(8, i), got);
            assertNull(b.ipeek(), "nobody else finds it");
        }
    }

    @Test
    void shouldMatchInOrderWhenKeptAndOtherReceivesArePosted() {
        sendFirst();
        byte[][] got = new byte[3][8];
        MxRequest first = b.attended().irecv(null, EndpointPair.bytes(got[0]), 7, -1);
        MxRequest second = b.irecv(EndpointPair.bytes(got[1]), 7, -1, null);
        MxRequest third = b.attended().irecv(null, EndpointPair.bytes(got[2]), 7, -1);
        for (int i = 0; i < 3; i++) {
            send(i, 8);
        }
        pair.settle();
        pair.finish(b, second);
        assertTrue(first.isDone());
        assertTrue(third.isDone());
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(EndpointPair.pattern(8, i), got[i]);
        }
    }

    @Test
    void shouldServeAgainWhenAKeptReceiveWasCancelled() {
        sendFirst();
        byte[] got = new byte[8];
        MxRequest kept = b.attended().irecv(null, EndpointPair.bytes(got), 7, -1);
        assertTrue(b.cancelNoTest(kept));
        assertEquals(StatusCode.CANCELLED, kept.code());
        kept = b.attended().irecv(kept, EndpointPair.bytes(got), 7, -1);
        send(4, 8);
        pair.settle();
        assertTrue(kept.isDone());
        assertArrayEquals(EndpointPair.pattern(8, 4), got);
    }

    @Test
    void shouldGiveTheLockToAThreadThatWantsIt() throws Exception {
        sendFirst();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                b.iprobe(99, -1, null);
                looks.incrementAndGet();
            }
        });
        while (looks.get() == 0) {
            Thread.onSpinWait(); // it may take longer to begin than all of this
        }
        int before = looks.get();
        for (int i = 0; i < 2000 || looks.get() == before; i++) {
            byte[] got = new byte[8];
            MxRequest late = b.attended().receive(EndpointPair.bytes(got), 7, -1, null, status);
            send(i, 8);
            if (late == null) {
                late = b.irecv(EndpointPair.bytes(got), 7, -1, null);
            }
            assertTrue(b.await(late, 30_000, status));
            assertArrayEquals(EndpointPair.pattern(8, i), got);
        }
        over.set(true);
        other.get(30, TimeUnit.SECONDS);
    }
}
