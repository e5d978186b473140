package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any thread may call anything: no message is lost or seen twice, and sleepers are woken. */
@Timeout(120)
final class ThreadsTest {
    private final EndpointPair pair = new EndpointPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void shouldGiveEachMessageToOneOfManyWaiters() throws Exception {
        int senders = 4;
        int receivers = 4;
        int each = 2000;
        AtomicInteger got = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders + receivers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < receivers; t++) {
                all.add(threads.submit(() -> {
                    MxStatus status = new MxStatus();
                    while (got.getAndIncrement() < senders * each) {
                        MxRequest receive = pair.b.irecv(EndpointPair.room(64), 1, -1, null);
                        assertTrue(pair.b.await(receive, 60_000, status));
                        assertEquals(StatusCode.SUCCESS, status.code());
                    }
                }));
            }
            for (int t = 0; t < senders; t++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        assertTrue(
                                pair.a.await(pair.a.isend(EndpointPair.room(i % 64), pair.toB, 1, null), 60_000, null));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(90, TimeUnit.SECONDS);
            }
        }
        assertFalse(pair.b.iprobe(0, 0, null), "a message was left over");
        assertNull(pair.b.ipeek());
    }

    /** The wakeup battery of MX: two threads in each kind of wait, one call frees all. */
    @Test
    void shouldFreeAllWaitersWhenWokenUp() throws Exception {
        List<Thread> waiters = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8, body -> started(body, waiters))) {
            List<Future<Boolean>> waits = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                MxRequest send = pair.a.issend(EndpointPair.room(8), pair.toB, 1, null);
                MxRequest receive = pair.a.irecv(EndpointPair.room(8), 2, -1, null);
                waits.add(threads.submit(() -> pair.a.await(send, 60_000, null)));
                waits.add(threads.submit(() -> pair.a.await(receive, 60_000, null)));
                waits.add(threads.submit(() -> pair.a.probe(3, -1, 60_000, null)));
                Callable<Boolean> peek = () -> pair.a.peek(60_000) != null;
                waits.add(threads.submit(peek));
            }
            for (Thread waiter : waiters) {
                while (!waits(waiter)) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
            pair.a.wakeup();
            for (Future<Boolean> wait : waits) {
                assertFalse(wait.get(30, TimeUnit.SECONDS));
            }
        }
    }

    private static Thread started(Runnable body, List<Thread> threads) {
        threads.add(Thread.ofPlatform().unstarted(body));
        return threads.getLast();
    }

    /** Whether the thread is in a wait's loop: from then on a call frees it, asleep or about to be. */
    private static boolean waits(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(each -> each.getMethodName().equals("idle"));
    }

    @Test
    void shouldLetTimeoutsElapse() {
        long start = System.nanoTime();
        assertFalse(pair.a.probe(1, -1, 50, null));
        assertTrue(System.nanoTime() - start >= 50_000_000L);
        assertFalse(pair.a.probe(1, -1, 0, null));
    }
}
