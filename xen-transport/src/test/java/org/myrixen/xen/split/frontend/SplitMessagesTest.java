package org.myrixen.xen.split.frontend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxOptions;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Timing;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.nic.IvshmemNicProvider;
import org.myrixen.xen.nic.ShmNicProvider;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.split.FrameLimits;
import org.myrixen.xen.split.backend.BackendUnderTest;

/** Messages of all classes through a backend. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SplitMessagesTest {
    private static final int[] LENGTHS = {0, 1, 32, 33, 128, 129, 4_096, 32_768, 32_769, 100_000, 1 << 20, 3_000_001};
    private static final long PATIENCE_MS = 120_000;

    @TempDir
    Path directory;

    private final List<Mx> open = new ArrayList<>();

    /** After so much silence a partner is given up: long, where nobody is to be. */
    private long giveUpMillis = 25_000;

    @AfterEach
    void closeAll() {
        open.forEach(Mx::close);
    }

    private MxEndpoint endpoint(int domain) {
        return endpoint(domain, List.of());
    }

    /** With these transports too, which are asked before the split. */
    private MxEndpoint endpoint(int domain, List<NicProvider> better) {
        NicConfig config = BackendUnderTest.frontend(
                directory,
                domain,
                Map.of("ivshmem.path", directory.resolve("ivshmem").toString()));
        List<Nic> nics = new ArrayList<>();
        better.forEach(provider -> nics.add(provider.open(config)));
        nics.add(new SplitNicProvider().open(config));
        Mx mx = Mx.open(
                nics,
                new Waiting(100, 100, 1_000_000),
                new Random(domain),
                new MxOptions(
                        Timing.ofMillis(1, 50, 5, 500, giveUpMillis, 100), MxOptions.Progress.AUTO, System::nanoTime));
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

    private static StatusCode await(MxEndpoint endpoint, MxRequest request, MxStatus status) {
        assertTrue(endpoint.await(request, PATIENCE_MS, status), () -> "hangs\n" + endpoint.describe());
        return status.code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mxwire", "omx1500", "omx9000"})
    void shouldDeliverEveryClassOfMessageUnchangedInOrder(String profile) throws Exception {
        try (BackendUnderTest backend = new BackendUnderTest(directory, FrameLimits.profile(profile), Map.of());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            exchange(endpoint(1), endpoint(2), other);
            assertEquals(0, backend.rank(1).counters().get("faults"));
            assertEquals(0, backend.rank(2).counters().get("faults"));
            assertTrue(backend.status().counters().get("frames switched") > 0, "by the backend");
            open.forEach(Mx::close);
        }
    }

    /** Messages of all classes from the one to the other. */
    private static void exchange(MxEndpoint a, MxEndpoint b, ExecutorService other) throws Exception {
        int messages = 2 * LENGTHS.length;
        Future<?> sender = other.submit(() -> {
            List<MxRequest> sends = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sends.add(a.isend(payload(message(i)), a.partner(b.card()), i, null));
            }
            sends.forEach(send -> assertEquals(StatusCode.SUCCESS, await(a, send, new MxStatus())));
        });
        for (int i = 0; i < messages; i++) {
            byte[] expected = message(i);
            byte[] room = new byte[expected.length];
            MxStatus status = new MxStatus();
            assertEquals(StatusCode.SUCCESS, await(b, b.irecv(payload(room), 0, 0, null), status));
            assertEquals(i, status.matchInfo());
            assertArrayEquals(expected, room, "message " + i);
        }
        sender.get();
    }

    static Stream<NicProvider> directRings() {
        return Stream.of(new ShmNicProvider(), new IvshmemNicProvider());
    }

    /** The exchange of cards has brokered a direct ring, ADR 8. */
    @ParameterizedTest
    @MethodSource("directRings")
    void shouldLeaveTheBackendAloneWhenBothShareMemory(NicProvider direct) throws Exception {
        IvshmemFile.file(directory, 16 << 20);
        try (BackendUnderTest backend = new BackendUnderTest(directory, FrameLimits.profile("omx9000"), Map.of());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            MxEndpoint a = endpoint(1, List.of(direct));
            MxEndpoint b = endpoint(2, List.of(direct));
            exchange(a, b, other);
            exchange(b, a, other);
            assertEquals(0, backend.status().counters().get("frames switched"));
            for (int domain = 1; domain <= 2; domain++) {
                assertEquals("Connected", backend.rank(domain).state(), "it could have");
                assertEquals(0, backend.rank(domain).counters().get("frames out"));
                assertEquals(0, backend.rank(domain).counters().get("frames in"));
            }
            open.forEach(Mx::close);
        }
    }

    @Test
    void shouldEndRequestsAndSayWhyWhenTheBackendIsGoneForGood() {
        giveUpMillis = 4_000;
        BackendUnderTest backend = new BackendUnderTest(directory, FrameLimits.profile("omx9000"), Map.of());
        MxEndpoint a = endpoint(1);
        MxEndpoint b = endpoint(2);
        MxRequest first = a.isend(payload(message(1)), a.partner(b.card()), 1, null);
        assertEquals(StatusCode.SUCCESS, await(b, b.irecv(payload(new byte[1]), 1, -1L, null), new MxStatus()));
        assertEquals(StatusCode.SUCCESS, await(a, first, new MxStatus()));
        backend.close();
        MxRequest second = a.isend(payload(message(10)), a.partner(b.card()), 2, null);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, await(a, second, new MxStatus()));
        assertTrue(a.describe().contains("the backend says: the backend was stopped"), a::describe);
        String why = a.partner(b.card()).lastError();
        assertTrue(why.contains("split: the backend says: the backend was stopped"), why);
    }

    /** No pull of this profile fits so small a quota: the one that asks is told, and neither takes it for a matter of the MTU. */
    @Test
    void shouldSayTheQuotaWhenItKeepsALargeMessageFromComing() {
        Map<String, String> small = Map.of("backend.quota.pulls", "32k");
        try (BackendUnderTest backend = new BackendUnderTest(directory, FrameLimits.profile("omx9000"), small)) {
            MxEndpoint a = endpoint(1);
            MxEndpoint b = endpoint(2);
            MxRequest send = a.isend(payload(message(11)), a.partner(b.card()), 1, null);
            MxRequest receive = b.irecv(payload(message(11)), 1, -1L, null);
            assertEquals(StatusCode.ENDPOINT_UNREACHABLE, await(b, receive, new MxStatus()));
            String why = b.partner(a.card()).lastError();
            assertTrue(why.contains("quota of bytes asked for (backend.quota.pulls)"), why);
            assertFalse(why.contains("MTU"), why);
            assertEquals(StatusCode.ENDPOINT_UNREACHABLE, await(a, send, new MxStatus()));
            assertFalse(
                    a.partner(b.card()).lastError().contains("MTU"),
                    () -> a.partner(b.card()).lastError());
            assertTrue(backend.vm(2).drops().get("quota of pulls") > 0);
            assertEquals(Map.of(), backend.vm(1).drops());
            open.forEach(Mx::close);
        }
    }
}
