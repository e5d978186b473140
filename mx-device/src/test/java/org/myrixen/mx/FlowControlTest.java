package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.protocol.Counter;

/** Unexpected memory is bounded, nothing is lost, and any posted receive still matches (MPI's progress rule). */
@Timeout(120)
final class FlowControlTest {
    private static final int MESSAGES = 20_000;
    private static final int LENGTH = 4000;
    private static final long LIMIT = 1 << 20;

    private final EndpointPair pair = new EndpointPair(new EndpointOptions(LIMIT, 16 << 10, 8 << 20, 0, 0));

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void shouldBoundUnexpectedMemoryAndDeliverTheLastMessageFirst() {
        MxRequest[] sends = new MxRequest[MESSAGES];
        long most = 0;
        for (int i = 0; i < MESSAGES; i++) {
            sends[i] = pair.a.isend(EndpointPair.bytes(EndpointPair.pattern(LENGTH, i)), pair.toB, i, null);
            pair.b.progress();
            most = Math.max(most, pair.b.unexpectedBytes());
        }
        pair.settle();
        assertTrue(pair.b.counter(Counter.THROTTLES) > 0, "the sender was never asked to hold back");
        assertTrue(most < LIMIT + (4 << 20), "held " + most + " bytes of " + (long) MESSAGES * LENGTH);
        for (int i = MESSAGES - 1; i >= 0; i--) {
            byte[] got = new byte[LENGTH];
            MxStatus status = pair.finish(pair.b, pair.b.irecv(EndpointPair.bytes(got), i, -1, null));
            assertEquals(StatusCode.SUCCESS, status.code());
            assertArrayEquals(EndpointPair.pattern(LENGTH, i), got);
        }
        for (MxRequest send : sends) {
            assertEquals(StatusCode.SUCCESS, pair.finish(pair.a, send).code());
        }
        assertEquals(0, pair.b.unexpectedBytes());
        assertEquals(0, pair.b.counter(Counter.REFUSED_UNEXPECTED));
        pair.settle();
        MxRequest eager = pair.a.isend(EndpointPair.room(100), pair.toB, 1, null);
        assertTrue(eager.isDone(), "eager again once the memory is free");
    }

    /** A sender that makes no progress of its own hears in time that it should hold back: nothing has to be refused. */
    @Test
    void shouldHearOfFullMemoryBetweenLongEagerMessages() {
        int length = 1 << 20;
        int count = 60;
        EndpointOptions options = new EndpointOptions(4 << 20, 16 << 10, length, 8 << 20, 0, 0, false);
        try (EndpointPair eager = new EndpointPair(options)) {
            MxRequest first = eager.a.isend(EndpointPair.room(0), eager.toB, count, null);
            eager.finish(eager.b, eager.b.irecv(EndpointPair.room(0), count, -1, null));
            eager.finish(eager.a, first);
            MxRequest[] sends = new MxRequest[count];
            for (int i = 0; i < count; i++) {
                sends[i] = eager.a.isend(EndpointPair.bytes(EndpointPair.pattern(length, i)), eager.toB, i, null);
                eager.b.progress();
            }
            assertTrue(sends[0].isDone(), "left without being asked for");
            assertTrue(eager.b.counter(Counter.THROTTLES) > 0, "the sender was never asked to hold back");
            assertEquals(0, eager.b.counter(Counter.REFUSED_UNEXPECTED));
            for (int i = count - 1; i >= 0; i--) {
                byte[] got = new byte[length];
                MxStatus status = eager.finish(eager.b, eager.b.irecv(EndpointPair.bytes(got), i, -1, null));
                assertEquals(StatusCode.SUCCESS, status.code());
                assertArrayEquals(EndpointPair.pattern(length, i), got);
            }
            for (MxRequest send : sends) {
                assertEquals(StatusCode.SUCCESS, eager.finish(eager.a, send).code());
            }
            assertEquals(0, eager.b.unexpectedBytes());
        }
    }
}
