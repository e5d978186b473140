package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House rule 4: after warm-up a message allocates nothing, expected or unexpected, eager or by rendezvous. */
@Timeout(120)
final class AllocationTest {
    private static final int COUNTED = 10_000;

    private final EndpointPair pair = new EndpointPair();
    private final MxStatus status = new MxStatus();

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

    private void exchangeMany(Payload from, Payload to, boolean expected) {
        for (int i = 0; i < COUNTED; i++) {
            exchange(from, to, expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 100, 4000, 20_000})
    void shouldAllocateNothingPerMessage(int length) {
        try (Arena arena = Arena.ofConfined()) {
            Payload from = MemoryPayload.of(arena.allocate(length));
            Payload to = MemoryPayload.of(arena.allocate(length));
            for (boolean expected : new boolean[] {true, false}) {
                long least = Allocated.least(COUNTED - 1, () -> exchangeMany(from, to, expected));
                assertEquals(0, least / COUNTED, "bytes per message, expected " + expected);
            }
        }
        pair.close();
    }

    @Test
    void shouldMeasureAllocationAtAll() {
        byte[][] kept = new byte[1][];
        assertTrue(Allocated.in(() -> kept[0] = new byte[1000]) >= 1000);
        assertTrue(Allocated.least(2000, () -> kept[0] = new byte[1000]) >= 1000);
        assertEquals(1000, kept[0].length);
    }
}
