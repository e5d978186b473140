package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.protocol.Counter;

/** The semantics of MX, section by section of the reference, on one thread. */
@Timeout(300)
final class EndpointTest {
    private final EndpointPair pair = new EndpointPair();
    private final MxEndpoint a = pair.a;
    private final MxEndpoint b = pair.b;

    @AfterEach
    void close() {
        pair.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 32, 33, 95, 128, 129, 13274, 16384, 16385, 32768, 327680, 9327485})
    void shouldDeliverWhenReceiveIsPostedFirst(int length) {
        byte[] sent = EndpointPair.pattern(length, 1);
        byte[] got = new byte[length];
        MxRequest receive = b.irecv(EndpointPair.bytes(got), 42, -1, "r");
        MxRequest send = a.isend(EndpointPair.bytes(sent), pair.toB, 42, "s");
        MxStatus status = pair.finish(b, receive);
        assertEquals(StatusCode.SUCCESS, status.code());
        assertEquals(length, status.messageLength());
        assertEquals(length, status.transferLength());
        assertEquals(42, status.matchInfo());
        assertSame(pair.toA, status.source());
        assertEquals("r", status.context());
        assertArrayEquals(sent, got);
        MxStatus sendStatus = pair.finish(a, send);
        assertEquals(StatusCode.SUCCESS, sendStatus.code());
        assertEquals(length, sendStatus.transferLength());
        assertEquals("s", sendStatus.context());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 95, 13274, 16385, 9327485})
    void shouldDeliverWhenMessageIsUnexpected(int length) {
        byte[] sent = EndpointPair.pattern(length, 2);
        byte[] got = new byte[length];
        MxRequest send = a.isend(EndpointPair.bytes(sent), pair.toB, 5, null);
        pair.settle();
        MxRequest receive = b.irecv(EndpointPair.bytes(got), 5, -1, null);
        assertEquals(StatusCode.SUCCESS, pair.finish(b, receive).code());
        assertEquals(StatusCode.SUCCESS, pair.finish(a, send).code());
        assertArrayEquals(sent, got);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 120, 20000, 1 << 20})
    void shouldTruncateWhenReceiveIsShorter(int length) {
        byte[] got = new byte[length];
        MxRequest receive = b.irecv(MemoryPayload.of(MemorySegment.ofArray(got).asSlice(0, length / 2)), 5, -1, null);
        MxRequest send = a.isend(EndpointPair.bytes(EndpointPair.pattern(length, 3)), pair.toB, 5, null);
        MxStatus status = pair.finish(b, receive);
        assertEquals(StatusCode.TRUNCATED, status.code());
        assertEquals(length, status.messageLength());
        assertEquals(length / 2, status.transferLength());
        for (int i = length / 2; i < length; i++) {
            assertEquals(0, got[i], "byte outside the posted room");
        }
        MxStatus sent = pair.finish(a, send);
        boolean eager = length <= EndpointOptions.DEFAULT.eagerMax();
        assertEquals(eager ? StatusCode.SUCCESS : StatusCode.TRUNCATED, sent.code());
        assertEquals(eager ? length : length / 2, sent.transferLength());
    }

    @Test
    void shouldCompleteSynchronousSendOnlyWhenMatched() {
        for (int length : new int[] {0, 13, 100_000}) {
            MxRequest send = a.issend(EndpointPair.room(length), pair.toB, 9, null);
            pair.settle();
            assertFalse(send.isDone());
            MxRequest receive = b.irecv(EndpointPair.room(length), 9, -1, null);
            pair.finish(b, receive);
            assertEquals(StatusCode.SUCCESS, pair.finish(a, send).code());
        }
    }

    @Test
    void shouldMatchInPostingOrderWhateverTheSizeClass() {
        int[] lengths = {100_000, 5, 60, 9000, 0, 300_000, 20_000, 31, 128};
        MxRequest[] sends = new MxRequest[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            sends[i] = a.isend(EndpointPair.room(lengths[i]), pair.toB, 1L << 32 | i, null);
        }
        pair.settle();
        for (int i = 0; i < lengths.length; i++) {
            MxRequest receive = b.irecv(EndpointPair.room(300_000), 1L << 32, 0xffffffff_00000000L, null);
            MxStatus status = pair.finish(b, receive);
            assertEquals(1L << 32 | i, status.matchInfo());
            assertEquals(lengths[i], status.messageLength());
            pair.finish(a, sends[i]);
        }
    }

    @Test
    void shouldProbeClaimAndLeaveWhenUnexpected() {
        MxStatus status = new MxStatus();
        assertFalse(b.iprobe(7, -1, status));
        pair.finish(a, a.isend(EndpointPair.bytes(EndpointPair.pattern(77, 4)), pair.toB, 7, null));
        pair.settle();
        assertFalse(b.iprobe(8, -1, status));
        assertTrue(b.iprobe(7, -1, status));
        assertTrue(b.iprobe(4, 4, status));
        assertEquals(77, status.messageLength());
        assertSame(pair.toA, status.source());
        UnexpectedMessage claimed = b.claim(7, 7, status);
        assertNotNull(claimed);
        assertNull(b.claim(7, 7, status));
        assertFalse(b.iprobe(7, -1, status));
        byte[] got = new byte[77];
        pair.finish(b, b.irecv(claimed, EndpointPair.bytes(got), null));
        assertArrayEquals(EndpointPair.pattern(77, 4), got);
    }

    @Test
    void shouldCancelOnlyUnmatchedReceives() {
        MxRequest receive = b.irecv(EndpointPair.room(8), 1, -1, null);
        assertTrue(b.cancel(receive));
        MxRequest kept = b.irecv(EndpointPair.room(8), 2, -1, "kept");
        assertTrue(b.cancelNoTest(kept));
        MxStatus status = new MxStatus();
        assertTrue(b.testAny(0, 0, status));
        assertEquals(StatusCode.CANCELLED, status.code());
        assertEquals("kept", status.context());
        MxRequest matched = b.irecv(EndpointPair.room(8), 3, -1, null);
        MxRequest send = a.isend(EndpointPair.room(8), pair.toB, 3, null);
        pair.settle();
        assertFalse(b.cancel(matched));
        assertEquals(
                ReturnCode.CANCEL_NOT_SUPPORTED,
                assertThrows(MxException.class, () -> a.cancel(send)).code());
    }

    @Test
    void shouldPeekInCompletionOrderAndCompleteByBits() {
        for (int i = 0; i < 4; i++) {
            a.isend(EndpointPair.room(16), pair.toB, i, i);
        }
        for (int i = 0; i < 4; i++) {
            MxRequest oldest = a.ipeek();
            assertSame(oldest, a.ipeek());
            assertEquals(i, oldest.context());
            assertTrue(a.test(oldest, null));
        }
        assertNull(a.ipeek());
        a.isend(EndpointPair.room(16), pair.toB, 0x10, null);
        a.isend(EndpointPair.room(16), pair.toB, 0x20, null);
        MxStatus status = new MxStatus();
        assertTrue(a.testAny(0x20, 0x20, status));
        assertEquals(0x20, status.matchInfo());
        assertFalse(a.testAny(0x20, 0x20, status));
    }

    @Test
    void shouldSendToItself() {
        Partner self = a.partner(a.card());
        for (int length : new int[] {0, 20, 1000, 100_000}) {
            byte[] sent = EndpointPair.pattern(length, 6);
            byte[] got = new byte[length];
            MxRequest send = a.isend(EndpointPair.bytes(sent), self, 1, null);
            assertEquals(length <= EndpointOptions.DEFAULT.eagerMax(), send.isDone());
            MxStatus status = pair.finish(a, a.irecv(EndpointPair.bytes(got), 1, -1, null));
            assertSame(self, status.source());
            assertArrayEquals(sent, got);
            assertEquals(StatusCode.SUCCESS, pair.finish(a, send).code());
        }
    }

    @Test
    void shouldRefuseBadMask() {
        assertEquals(
                ReturnCode.BAD_MATCH_MASK,
                assertThrows(MxException.class, () -> b.irecv(EndpointPair.room(1), 3, 1, null))
                        .code());
    }

    @Test
    void shouldConnectByNameAndRefuseAWrongKeyOrAClosedEndpoint() {
        MxRequest good = a.iconnect(b.card().nics().get(0), b.card().endpoint(), EndpointPair.KEY, 99, "c");
        MxStatus status = pair.finish(a, good);
        assertEquals(StatusCode.SUCCESS, status.code());
        assertEquals(99, status.matchInfo());
        assertSame(pair.toB, status.source());
        MxRequest badKey = a.iconnect(b.card().nics().get(0), b.card().endpoint(), 666, 1, null);
        assertEquals(StatusCode.BAD_KEY, pair.finish(a, badKey).code());
        assertEquals(1, b.counter(Counter.BAD_KEY));
        MxRequest closed = a.iconnect(b.card().nics().get(0), 77, EndpointPair.KEY, 1, null);
        assertEquals(StatusCode.ENDPOINT_CLOSED, pair.finish(a, closed).code());
        MxRequest stillThere = a.isend(EndpointPair.room(3), pair.toB, 1, null);
        assertEquals(StatusCode.SUCCESS, pair.finish(a, stillThere).code());
    }

    @Test
    void shouldFailPendingRequestsOnceWhenThePartnerCloses() {
        MxRequest send = a.issend(EndpointPair.room(50_000), pair.toB, 1, null);
        pair.settle();
        b.close();
        MxRequest more = a.isend(EndpointPair.room(5), pair.toB, 1, null);
        pair.mxB.openEndpoint(200, 1, EndpointOptions.DEFAULT);
        for (int i = 0; i < 10; i++) {
            a.progress();
            pair.b.progress();
        }
        assertEquals(StatusCode.ENDPOINT_CLOSED, pair.finish(a, send).code());
        pair.finish(a, more);
    }

    @Test
    void shouldEndEverythingWhenDisconnectedAndRecoverWhenMetAgain() {
        MxRequest send = a.issend(EndpointPair.room(50_000), pair.toB, 1, null);
        a.disconnect(pair.toB);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, pair.finish(a, send).code());
        MxRequest refused = a.isend(EndpointPair.room(5), pair.toB, 1, null);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, pair.finish(a, refused).code());
        assertSame(pair.toB, a.partner(b.card()));
        MxRequest again = a.isend(EndpointPair.room(5), pair.toB, 2, null);
        pair.finish(b, b.irecv(EndpointPair.room(5), 2, -1, null));
        assertEquals(StatusCode.SUCCESS, pair.finish(a, again).code());
    }

    @Test
    void shouldForgetSilently() {
        MxRequest send = a.issend(EndpointPair.room(10), pair.toB, 1, null);
        a.forget(send);
        pair.finish(b, b.irecv(EndpointPair.room(10), 1, -1, null));
        pair.settle();
        assertNull(a.ipeek());
    }

    @Test
    void shouldKeepThePartnerContext() {
        assertNull(pair.toA.context());
        pair.toA.setContext("connection");
        a.isend(EndpointPair.room(1), pair.toB, 1, null);
        MxStatus status = pair.finish(b, b.irecv(EndpointPair.room(1), 1, -1, null));
        assertEquals("connection", status.source().context());
    }
}
