package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.hook.TraceNic;

/** A large message between native buffers is read from the sender's memory; from or into a Java array it is pulled. */
@Timeout(300)
final class SingleCopyTest {
    private static final int LENGTH = 3 << 20;
    private static final EndpointOptions OPTIONS = new EndpointOptions(64 << 20, 16 << 10, 1 << 20, 0, 0);

    private final List<String> trace = new ArrayList<>();

    private static Nic open() {
        return new ShmNicProvider().open(new NicConfig("single-copy", 2, Map.of(), new Random()));
    }

    @Test
    void shouldReadOnceWhenBothBuffersAreNativeAndPullOtherwise() {
        try (Arena arena = Arena.ofConfined();
                Mx sending = Mx.open(List.of(open()), new Waiting(10, 10, 1_000_000), new Random(1));
                Mx receiving = Mx.open(
                        List.of(new TraceNic(open(), trace::add)), new Waiting(10, 10, 1_000_000), new Random(2))) {
            MxEndpoint a = sending.openEndpoint(0, 1, OPTIONS);
            MxEndpoint b = receiving.openEndpoint(0, 1, OPTIONS);
            MemorySegment from = arena.allocate(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                from.set(ValueLayout.JAVA_BYTE, i, (byte) (i * 31 >>> 5));
            }
            MemorySegment into = arena.allocate(LENGTH);
            exchange(a, b, from, into);
            assertTrue(trace.stream().anyMatch(line -> line.startsWith("<= READ " + LENGTH)), trace::toString);
            assertTrue(trace.stream().noneMatch(line -> line.contains("PULL")), trace::toString);
            trace.clear();
            exchange(a, b, from, MemorySegment.ofArray(new byte[LENGTH]));
            assertTrue(trace.stream().anyMatch(line -> line.contains("PULL_REPLY")), trace::toString);
        }
    }

    private static void exchange(MxEndpoint a, MxEndpoint b, MemorySegment from, MemorySegment into) {
        MxStatus status = new MxStatus();
        MxRequest receive = b.irecv(MemoryPayload.of(into), 1, -1, null);
        MxRequest send = a.isend(MemoryPayload.of(from), a.partner(b.card()), 1, null);
        while (!b.test(receive, status)) {
            a.progress();
        }
        assertEquals(StatusCode.SUCCESS, status.code());
        while (!a.test(send, status)) {
            b.progress();
        }
        assertEquals(StatusCode.SUCCESS, status.code());
        assertEquals(-1, from.mismatch(into));
    }
}
