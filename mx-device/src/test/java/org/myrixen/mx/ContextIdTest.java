package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 1.9: queues split by context id; a mask that ignores the id sees all of them, in one order. */
@Timeout(300)
final class ContextIdTest {
    private static final int SHIFT = 10;

    private final EndpointPair pair = new EndpointPair(new EndpointOptions(1 << 20, 16 << 10, 8 << 20, 10, SHIFT));
    private final MxStatus status = new MxStatus();

    @AfterEach
    void close() {
        pair.close();
    }

    private static long bits(int context, int tag) {
        return (long) context << SHIFT | tag;
    }

    @Test
    void shouldSeeEachContextAloneAndAllInArrivalOrder() {
        int[] contexts = {5, 1023, 0, 5, 77};
        for (int i = 0; i < contexts.length; i++) {
            pair.finish(pair.a, pair.a.isend(EndpointPair.room(i), pair.toB, bits(contexts[i], 3), null));
        }
        pair.settle();
        assertTrue(pair.b.iprobe(3, 0x3ff, status));
        assertEquals(bits(5, 3), status.matchInfo());
        assertTrue(pair.b.iprobe(bits(77, 0), 0x3ffL << SHIFT, status));
        assertEquals(4, status.messageLength());
        assertFalse(pair.b.iprobe(bits(6, 3), -1, status));
        for (int context : contexts) {
            UnexpectedMessage oldest = pair.b.claim(0, 0, status);
            assertEquals(bits(context, 3), oldest.matchInfo());
            pair.finish(pair.b, pair.b.irecv(oldest, EndpointPair.room(8), null));
        }
    }

    @Test
    void shouldCompleteByMaskAcrossAndWithinContexts() {
        pair.a.isend(EndpointPair.room(1), pair.toB, bits(1, 0), null);
        pair.a.isend(EndpointPair.room(1), pair.toB, bits(2, 0), null);
        pair.a.isend(EndpointPair.room(1), pair.toB, bits(3, 0), null);
        assertTrue(pair.a.testAny(bits(2, 0), 0x3ffL << SHIFT, status));
        assertEquals(bits(2, 0), status.matchInfo());
        assertTrue(pair.a.testAny(0, 0x3ff, status));
        assertEquals(bits(1, 0), status.matchInfo());
        assertTrue(pair.a.testAny(0, 0, status));
        assertEquals(bits(3, 0), status.matchInfo());
    }

    @Test
    void shouldRefuseReceivesThatIgnoreTheContext() {
        assertEquals(
                ReturnCode.BAD_MATCHING_FOR_CONTEXT_ID_MASK,
                assertThrows(MxException.class, () -> pair.b.irecv(EndpointPair.room(1), 0, 0x3ff, null))
                        .code());
    }
}
