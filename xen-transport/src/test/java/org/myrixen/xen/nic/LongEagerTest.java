package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.hook.TraceNic;

/** Eager messages that are longer than the ring they go through, as ranks that share cores send them. */
@Timeout(300)
final class LongEagerTest {
    private static final int LENGTH = 1 << 20;
    private static final int MESSAGES = 20;
    private static final long UNEXPECTED = 8 << 20;
    private static final EndpointOptions OPTIONS =
            new EndpointOptions(UNEXPECTED, 16 << 10, LENGTH, 8 << 20, 0, 0, false);

    /** Whoever waits goes to sleep at once, and for so long that only a ring can wake it in time. */
    private static final Waiting SLEEPY = new Waiting(0, 1, 250_000_000_000L);

    @TempDir
    Path directory;

    private final Queue<String> trace = new ConcurrentLinkedQueue<>();

    private Nic open() {
        Map<String, String> small = Map.of("shm.dir", directory.toString(), "shm.ring.bytes", "256k");
        return new ShmNicProvider().open(new NicConfig("long-eager", 2, small, new Random()));
    }

    private static byte[] pattern(int seed) {
        byte[] bytes = new byte[LENGTH];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Payload bytes(byte[] bytes) {
        return MemoryPayload.of(MemorySegment.ofArray(bytes));
    }

    /** What each of two threads does with its own endpoint. */
    @FunctionalInterface
    private interface Side {
        void run(MxEndpoint mine, MxEndpoint other);
    }

    private void together(Side sender, Side receiver) throws Exception {
        try (Mx sending = Mx.open(List.of(new TraceNic(open(), trace::add)), SLEEPY, new Random(1));
                Mx receiving = Mx.open(List.of(open()), SLEEPY, new Random(2));
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            MxEndpoint a = sending.openEndpoint(0, 1, OPTIONS);
            MxEndpoint b = receiving.openEndpoint(0, 1, OPTIONS);
            Future<?> there = threads.submit(side(receiver, b, a));
            Future<?> here = threads.submit(side(sender, a, b));
            here.get();
            there.get();
            assertEquals(0, b.unexpectedBytes());
        }
    }

    private static Callable<Void> side(Side side, MxEndpoint mine, MxEndpoint other) {
        return () -> {
            side.run(mine, other);
            return null;
        };
    }

    private static void send(MxEndpoint mine, MxEndpoint other, int number) {
        MxRequest send = mine.isend(bytes(pattern(number)), mine.partner(other.card()), number, null);
        MxStatus status = new MxStatus();
        assertTrue(mine.await(send, MxEndpoint.FOREVER, status));
        assertEquals(StatusCode.SUCCESS, status.code());
    }

    private static void receive(MxEndpoint mine, int number) {
        byte[] got = new byte[LENGTH];
        MxStatus status = new MxStatus();
        assertTrue(mine.await(mine.irecv(bytes(got), number, -1, null), MxEndpoint.FOREVER, status));
        assertEquals(StatusCode.SUCCESS, status.code());
        assertArrayEquals(pattern(number), got);
    }

    @Test
    void shouldWakeAReceiverThatSleepsAndWaitForRoomInTheRing() throws Exception {
        together(
                (mine, other) -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        send(mine, other, i);
                    }
                },
                (mine, other) -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        receive(mine, i);
                    }
                });
        assertFalse(trace.stream().anyMatch(line -> line.contains("RNDV")), "sent without being asked for");
    }

    /** More than the receiver may hold, and the last is wanted first: those beyond it have to ask. */
    @Test
    void shouldDeliverTheLastFirstWhenMemoryForTheOthersIsFull() throws Exception {
        together(
                (mine, other) -> {
                    MxRequest[] sends = new MxRequest[MESSAGES];
                    for (int i = 0; i < MESSAGES; i++) {
                        sends[i] = mine.isend(bytes(pattern(i)), mine.partner(other.card()), i, null);
                    }
                    for (MxRequest send : sends) {
                        assertTrue(mine.await(send, MxEndpoint.FOREVER, null));
                    }
                },
                (mine, other) -> {
                    for (int i = MESSAGES - 1; i >= 0; i--) {
                        receive(mine, i);
                    }
                });
        assertTrue(trace.stream().anyMatch(line -> line.contains("RNDV")), "held back");
        assertTrue(trace.stream().anyMatch(line -> line.contains("MEDIUM")), "the first ones left at once");
    }
}
