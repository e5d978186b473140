package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House rule 4: after warm-up a message allocates nothing, expected or unexpected, eager or by rendezvous. */
@Timeout(120)
final class AllocationTest {
    private static final int WARM_UP = 30_000;
    private static final int COUNTED = 10_000;

    private final EndpointPair pair = new EndpointPair();
    private final MxStatus status = new MxStatus();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private void exchange(Payload from, Payload to, boolean expected) {
        MxRequest receive = expected ? pair.b.irecv(to, 1, -1, null) : null;
        MxRequest send = pair.a.isend(from, pair.toB, 1, null);
        if (!expected) {
            pair.b.progress();
            receive = pair.b.irecv(to, 1, -1, null);
        }
        while (!pair.b.test(receive, status)) {
            pair.a.progress();
        }
        while (!pair.a.test(send, status)) {
            pair.b.progress();
        }
    }

    private long allocated(Payload from, Payload to, boolean expected, int rounds) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            exchange(from, to, expected);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 100, 4000, 20_000})
    void shouldAllocateNothingPerMessage(int length) {
        try (Arena arena = Arena.ofConfined()) {
            Payload from = MemoryPayload.of(arena.allocate(length));
            Payload to = MemoryPayload.of(arena.allocate(length));
            for (boolean expected : new boolean[] {true, false}) {
                allocated(from, to, expected, WARM_UP);
                assertEquals(0, best(from, to, expected) / COUNTED, "bytes per message, expected " + expected);
            }
        }
        pair.close();
    }

    /** The compiler itself may allocate on our account once or twice; a real leak is there every time. */
    private long best(Payload from, Payload to, boolean expected) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            best = Math.min(best, allocated(from, to, expected, COUNTED));
        }
        return best;
    }

    @Test
    void shouldMeasureAllocationAtAll() {
        long before = threads.getCurrentThreadAllocatedBytes();
        byte[] bytes = new byte[1000];
        assertEquals(1000, bytes.length);
        assertEquals(true, threads.getCurrentThreadAllocatedBytes() - before >= 1000);
    }
}
