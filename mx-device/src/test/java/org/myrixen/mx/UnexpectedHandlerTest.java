package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Section 2.5 of the reference: once per message, consumed or continued, data only where it came in one piece. */
@Timeout(300)
final class UnexpectedHandlerTest {
    private static final int[] LENGTHS = {0, 16, 100, 1024, 10_000, 1 << 20};

    private final EndpointPair pair = new EndpointPair();
    private final List<Long> seen = new ArrayList<>();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void shouldConsumeWhenFinished() {
        pair.b.setUnexpectedHandler((source, info, length, data) -> {
            seen.add(length);
            assertEquals(length <= 16384, data != null, "data of " + length);
            if (data != null) {
                assertArrayEquals(EndpointPair.pattern((int) length, 1), EndpointPair.contents(data));
            }
            return UnexpectedHandler.Action.RECV_FINISHED;
        });
        for (int length : LENGTHS) {
            seen.clear();
            MxStatus status = pair.finish(
                    pair.a, pair.a.isend(EndpointPair.bytes(EndpointPair.pattern(length, 1)), pair.toB, 1, null));
            pair.settle();
            assertEquals(List.of((long) length), seen);
            boolean eager = length <= 16384;
            assertEquals(eager ? StatusCode.SUCCESS : StatusCode.TRUNCATED, status.code());
            assertFalse(pair.b.iprobe(0, 0, null));
        }
    }

    @Test
    void shouldEndSynchronousSendsWhenFinished() {
        pair.b.setUnexpectedHandler((source, info, length, data) -> UnexpectedHandler.Action.RECV_FINISHED);
        assertEquals(StatusCode.SUCCESS, pair.finish(pair.a, synchronous(0)).code());
        MxStatus status = pair.finish(pair.a, synchronous(100));
        assertEquals(StatusCode.TRUNCATED, status.code());
        assertEquals(0, status.transferLength());
    }

    private MxRequest synchronous(int length) {
        return pair.a.issend(EndpointPair.room(length), pair.toB, 1, null);
    }

    @Test
    void shouldMatchAReceivePostedInsideWhenContinued() {
        for (int length : LENGTHS) {
            byte[] got = new byte[length];
            MxRequest[] receive = new MxRequest[1];
            pair.b.setUnexpectedHandler((source, info, total, data) -> {
                receive[0] = pair.b.irecv(EndpointPair.bytes(got), info, -1, null);
                return UnexpectedHandler.Action.RECV_CONTINUE;
            });
            MxRequest send = pair.a.isend(EndpointPair.bytes(EndpointPair.pattern(length, 2)), pair.toB, 7, null);
            pair.settle();
            assertEquals(StatusCode.SUCCESS, pair.finish(pair.b, receive[0]).code());
            assertEquals(StatusCode.SUCCESS, pair.finish(pair.a, send).code());
            assertArrayEquals(EndpointPair.pattern(length, 2), got);
        }
    }

    @Test
    void shouldRefuseWaitingAndClosingInside() {
        List<ReturnCode> refused = new ArrayList<>();
        pair.b.setUnexpectedHandler((source, info, length, data) -> {
            refused.add(assertThrows(MxException.class, () -> pair.b.probe(1, -1, 10, null))
                    .code());
            refused.add(assertThrows(MxException.class, pair.b::close).code());
            return UnexpectedHandler.Action.RECV_CONTINUE;
        });
        pair.finish(pair.a, pair.a.isend(EndpointPair.room(3), pair.toB, 1, null));
        pair.settle();
        assertEquals(List.of(ReturnCode.NOT_SUPPORTED_IN_HANDLER, ReturnCode.CLOSE_IN_HANDLER), refused);
    }
}
