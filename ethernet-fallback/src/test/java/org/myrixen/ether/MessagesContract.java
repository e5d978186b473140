package org.myrixen.ether;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.nic.hook.FaultNic;
import org.myrixen.mx.nic.hook.Faults;

/** Messages of all classes between two endpoints over the carrier under test, each on a thread of its own. */
@Timeout(180)
public abstract class MessagesContract {
    private static final int[] LENGTHS = {0, 1, 32, 33, 128, 129, 4_096, 32_768, 32_769, 100_000, 1 << 20, 5_000_001};
    private static final long PATIENCE_MS = 60_000;

    private final List<Mx> open = new ArrayList<>();

    /** The carrier under test. */
    protected abstract NicProvider provider();

    /** What it is opened with. */
    protected abstract NicConfig config();

    @BeforeEach
    final void needTheCarrier() {
        Availability available = provider().probe(config());
        assumeTrue(available.usable(), () -> "skipped: " + available.detail());
    }

    @AfterEach
    final void closeAll() {
        open.forEach(Mx::close);
    }

    private MxEndpoint endpoint(Faults faults) {
        Nic nic = provider().open(config());
        Nic used = faults == null ? nic : new FaultNic(nic, faults);
        Mx mx = Mx.open(List.of(used), new Waiting(100, 100, 1_000_000), new Random(open.size()));
        open.add(mx);
        return mx.openEndpoint(0, 1, EndpointOptions.DEFAULT);
    }

    private static byte[] message(int number) {
        byte[] bytes = new byte[LENGTHS[number % LENGTHS.length]];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static Payload payload(byte[] bytes) {
        return MemoryPayload.of(MemorySegment.ofArray(bytes));
    }

    private static void await(MxEndpoint endpoint, MxRequest request, MxStatus status) {
        assertTrue(endpoint.await(request, PATIENCE_MS, status), () -> "hangs\n" + endpoint.describe());
        assertEquals(StatusCode.SUCCESS, status.code());
    }

    private static void sendAll(MxEndpoint from, MxEndpoint to, int messages) {
        Partner partner = from.partner(to.card());
        List<MxRequest> sends = IntStream.range(0, messages)
                .mapToObj(i -> from.isend(payload(message(i)), partner, i, null))
                .toList();
        sends.forEach(send -> await(from, send, new MxStatus()));
    }

    private static void receiveAll(MxEndpoint at, int messages) {
        for (int i = 0; i < messages; i++) {
            byte[] expected = message(i);
            byte[] room = new byte[expected.length];
            MxStatus status = new MxStatus();
            await(at, at.irecv(payload(room), 0, 0, null), status);
            assertEquals(i, status.matchInfo(), "messages match in the order in which they were sent");
            assertEquals(expected.length, status.transferLength());
            assertArrayEquals(expected, room, "message " + i);
        }
    }

    private static void run(Runnable... sides) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(sides.length)) {
            List<Future<?>> all = new ArrayList<>();
            for (Runnable side : sides) {
                all.add(threads.submit(side));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    @Test
    void shouldDeliverEveryClassOfMessageInOrderBothWays() throws Exception {
        MxEndpoint a = endpoint(null);
        MxEndpoint b = endpoint(null);
        int messages = 3 * LENGTHS.length;
        run(
                () -> sendAll(a, b, messages),
                () -> receiveAll(b, messages),
                () -> sendAll(b, a, messages),
                () -> receiveAll(a, messages));
    }

    @Test
    void shouldDeliverAllTheSameWhenFramesAreLostAndDoubled() throws Exception {
        MxEndpoint a = endpoint(new Faults(1, 0, 0.01, 0.02, 0.02));
        MxEndpoint b = endpoint(new Faults(2, 0, 0.01, 0.02, 0.02));
        int messages = 3 * LENGTHS.length;
        run(() -> sendAll(a, b, messages), () -> receiveAll(b, messages));
    }

    @Test
    void shouldPingPongWithoutWaitingForTimers() throws Exception {
        MxEndpoint a = endpoint(null);
        MxEndpoint b = endpoint(null);
        int rounds = 2_000;
        long start = System.nanoTime();
        run(() -> pingPong(a, b, rounds, true), () -> pingPong(b, a, rounds, false));
        long each = (System.nanoTime() - start) / rounds;
        System.out.println(
                provider().name() + ": a round trip of 8 bytes took " + TimeUnit.NANOSECONDS.toMicros(each) + " us");
    }

    private static void pingPong(MxEndpoint self, MxEndpoint other, int rounds, boolean first) {
        Partner partner = self.partner(other.card());
        byte[] ball = new byte[8];
        MxStatus status = new MxStatus();
        for (int i = 0; i < rounds; i++) {
            if (first) {
                await(self, self.isend(payload(ball), partner, i, null), status);
            }
            await(self, self.irecv(payload(ball), i, -1L, null), status);
            if (!first) {
                await(self, self.isend(payload(ball), partner, i, null), status);
            }
        }
    }
}
