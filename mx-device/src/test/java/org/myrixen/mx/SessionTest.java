package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.protocol.Counter;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.WireProfile;

/** Conversations over lossy links begin, break and begin anew: handshake, keys, nacks, restarts, silence. */
@Timeout(120)
final class SessionTest {
    private static final long SECOND = 1_000_000_000L;

    private final SimNet net = new SimNet(1, SimNet.Weather.FINE);
    private final SimHost a = new SimHost(net, WireProfile.NATIVE_1500, 1, EndpointOptions.DEFAULT);
    private SimHost b = new SimHost(net, WireProfile.NATIVE_1500, 2, EndpointOptions.DEFAULT);

    private static final EndpointOptions KEEN = new EndpointOptions(64 << 20, 16 << 10, 16 << 10, 8 << 20, 0, 0, true);

    private void pass(long nanos) {
        long end = net.now() + nanos;
        while (net.now() < end) {
            SimHost.step(net, List.of(a, b));
        }
    }

    private MxStatus finish(SimHost owner, MxRequest request) {
        MxStatus status = new MxStatus();
        long end = net.now() + 60 * SECOND;
        while (!owner.endpoint.test(request, status)) {
            assertTrue(
                    net.now() < end,
                    () -> "not done: " + request + "\n" + a.endpoint.describe() + b.endpoint.describe());
            SimHost.step(net, List.of(a, b));
        }
        return status;
    }

    private void exchange(SimHost from, SimHost to, int length, int seed) {
        byte[] sent = EndpointPair.pattern(length, seed);
        byte[] got = new byte[length];
        MxRequest receive = to.endpoint.irecv(EndpointPair.bytes(got), seed, -1, null);
        MxRequest send = from.endpoint.isend(EndpointPair.bytes(sent), from.partner(to), seed, null);
        assertEquals(StatusCode.SUCCESS, finish(to, receive).code());
        assertEquals(StatusCode.SUCCESS, finish(from, send).code());
        assertArrayEquals(sent, got);
    }

    @Test
    void shouldConnectWhenBothSidesBeginAtOnce() {
        MxRequest there = a.endpoint.isend(EndpointPair.room(8), a.partner(b), 1, null);
        MxRequest back = b.endpoint.isend(EndpointPair.room(8), b.partner(a), 2, null);
        assertFalse(there.isDone(), "nothing is sent before the handshake");
        finish(b, b.endpoint.irecv(EndpointPair.room(8), 1, -1, null));
        finish(a, a.endpoint.irecv(EndpointPair.room(8), 2, -1, null));
        assertEquals(StatusCode.SUCCESS, finish(a, there).code());
        assertEquals(StatusCode.SUCCESS, finish(b, back).code());
    }

    @Test
    void shouldConnectWhenRequestsAndRepliesAreLost() {
        int[] dropped = new int[1];
        net.tap = (from, to, header, payload) -> header[0] != PacketType.CONNECT || ++dropped[0] > 5;
        exchange(a, b, 100, 1);
        assertTrue(dropped[0] > 5);
    }

    @Test
    void shouldRefuseAWrongKeyAndChangeNothing() {
        exchange(a, b, 100, 1);
        MxRequest connect = a.endpoint.iconnect(b.nic.address(), 1, 666, 5, null);
        assertEquals(StatusCode.BAD_KEY, finish(a, connect).code());
        assertEquals(1, b.endpoint.counter(Counter.BAD_KEY));
        exchange(a, b, 100, 2);
        exchange(b, a, 100_000, 3);
    }

    @Test
    void shouldNameTheEndpointThatIsNotOpen() {
        MxRequest connect = a.endpoint.iconnect(b.nic.address(), 77, SimHost.KEY, 5, null);
        MxStatus status = finish(a, connect);
        assertEquals(StatusCode.ENDPOINT_CLOSED, status.code());
        assertTrue(status.source().lastError().contains("ENDPOINT_CLOSED"), status.source()::lastError);
    }

    @Test
    void shouldConnectByNameAndCompleteWithTheGivenBits() {
        MxStatus status = finish(a, a.endpoint.iconnect(b.nic.address(), 1, SimHost.KEY, 99, "c"));
        assertEquals(StatusCode.SUCCESS, status.code());
        assertEquals(99, status.matchInfo());
        exchange(a, b, 3000, 1);
    }

    @Test
    void shouldEndPendingRequestsWhenThePartnerCloses() {
        exchange(a, b, 10, 1);
        MxRequest send = a.endpoint.issend(EndpointPair.room(50_000), a.partner(b), 1, null);
        pass(SECOND / 10);
        b.endpoint.close();
        assertEquals(StatusCode.ENDPOINT_CLOSED, finish(a, send).code());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 15})
    void shouldSurviveACutOfSeconds(long seconds) {
        exchange(a, b, 10, 1);
        MxRequest send = a.endpoint.isend(EndpointPair.room(500_000), a.partner(b), 2, null);
        MxRequest receive = b.endpoint.irecv(EndpointPair.room(500_000), 2, -1, null);
        pass(200_000);
        net.cut = true;
        pass(seconds * SECOND);
        net.cut = false;
        long back = net.now();
        assertEquals(StatusCode.SUCCESS, finish(b, receive).code());
        assertEquals(StatusCode.SUCCESS, finish(a, send).code());
        assertTrue(net.now() - back < 5 * SECOND, "took " + (net.now() - back) + " ns of virtual time to go on");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 5000, 500_000})
    void shouldGiveUpAndNameThePartnerWhenTheCutIsForGood(int length) {
        exchange(a, b, 10, 1);
        net.cut = true;
        long start = net.now();
        MxRequest eager = a.endpoint.isend(EndpointPair.room(8), a.partner(b), 2, null);
        MxRequest send = a.endpoint.issend(EndpointPair.room(length), a.partner(b), 3, null);
        MxStatus status = finish(a, send);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, status.code());
        long took = (net.now() - start) / SECOND;
        assertTrue(took >= 20 && took <= 35, "after " + took + " s");
        String why = status.source().lastError();
        assertTrue(why.contains(b.nic.address().toString()) && why.contains("no answer"), why);
        assertEquals(StatusCode.SUCCESS, finish(a, eager).code(), "done early, as MX has it");
        assertEquals("", a.endpoint.engine().held());
    }

    /** A receiver to whom nothing is owed, and who has nothing to send. */
    @Test
    void shouldGiveUpASilentPartnerWhileAReceiveIsPosted() {
        b = new SimHost(net, WireProfile.NATIVE_1500, 3, KEEN);
        exchange(a, b, 10, 1);
        pass(60 * SECOND);
        MxRequest receive = b.endpoint.irecv(EndpointPair.room(8), 2, -1, null);
        pass(60 * SECOND);
        assertEquals(0, b.endpoint.givenUp(), "it computes, and its host answers");
        net.cut = true;
        pass(20 * SECOND);
        assertEquals(0, b.endpoint.givenUp(), "not yet");
        pass(15 * SECOND);
        assertEquals(1, b.endpoint.givenUp());
        assertFalse(receive.isDone(), "another partner may send it");
        Partner lost = b.endpoint.lost().getFirst();
        assertTrue(lost.isAt(a.endpoint.card()) && !lost.isAt(b.endpoint.card()), lost.toString());
        assertTrue(lost.lastError().contains("no answer"), lost.lastError());
    }

    /** The same for one that only looks for messages. */
    @Test
    void shouldGiveUpASilentPartnerWhileSomebodyLooksForMessages() {
        b = new SimHost(net, WireProfile.NATIVE_1500, 3, KEEN);
        exchange(a, b, 10, 1);
        net.cut = true;
        pass(60 * SECOND);
        assertEquals(0, b.endpoint.givenUp(), "nobody asks for anything");
        for (int i = 0; i < 400; i++) {
            assertFalse(b.endpoint.iprobe(2, -1, null));
            pass(SECOND / 10);
        }
        assertEquals(1, b.endpoint.givenUp());
    }

    /** The receiver's side of the same: pulls, and messages of which a part has come. */
    @Test
    void shouldFailAReceiveThatPullsWhenTheSenderIsGoneForGood() {
        exchange(a, b, 10, 1);
        a.endpoint.isend(EndpointPair.room(5_000_000), a.partner(b), 2, null);
        MxRequest receive = b.endpoint.irecv(EndpointPair.room(5_000_000), 2, -1, null);
        pass(300_000);
        assertFalse(receive.isDone());
        net.cut = true;
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, finish(b, receive).code());
        assertEquals("", b.endpoint.engine().held());
    }

    @Test
    void shouldMeetAgainAfterBothHaveGivenUp() {
        exchange(a, b, 10, 1);
        net.cut = true;
        MxRequest there = a.endpoint.issend(EndpointPair.room(8), a.partner(b), 2, null);
        MxRequest back = b.endpoint.issend(EndpointPair.room(8), b.partner(a), 2, null);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, finish(a, there).code());
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, finish(b, back).code());
        net.cut = false;
        exchange(a, b, 20_000, 3);
        exchange(b, a, 300_000, 4);
    }

    /** Four times, so that the two session bits come round. */
    @Test
    void shouldDisconnectAndConnectAnewAsOftenAsItLikes() {
        for (int i = 0; i < 9; i++) {
            SimHost one = i % 3 == 2 ? b : a;
            SimHost other = i % 3 == 2 ? a : b;
            exchange(one, other, 2000, 2 * i);
            exchange(other, one, 20_000, 2 * i + 1);
            one.endpoint.disconnect(one.partner(other));
            exchange(one, other, 100, 1000 + i);
        }
    }

    @Test
    void shouldNoticeWithinSecondsThatThePartnerHasForgottenUs() {
        exchange(a, b, 10, 1);
        b.endpoint.disconnect(b.partner(a));
        MxRequest send = a.endpoint.issend(EndpointPair.room(8), a.partner(b), 2, null);
        long start = net.now();
        MxStatus status = finish(a, send);
        assertEquals(StatusCode.ENDPOINT_UNREACHABLE, status.code());
        assertTrue(status.source().lastError().contains("forgotten"), status.source()::lastError);
        assertTrue(net.now() - start < 5 * SECOND);
        exchange(a, b, 10, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 100, 3000, 100_000, 2_000_000})
    void shouldNoticeARestartInTheMiddleOfEachClass(int length) {
        exchange(a, b, 10, 1);
        MxRequest send = a.endpoint.issend(EndpointPair.room(length), a.partner(b), 2, null);
        MxRequest eager = a.endpoint.isend(EndpointPair.room(Math.min(length, 10_000)), a.partner(b), 3, null);
        b.endpoint.irecv(EndpointPair.room(length), 2, -1, null);
        MxRequest fromDead = a.endpoint.irecv(EndpointPair.room(2_000_000), 4, -1, null);
        b.endpoint.isend(EndpointPair.room(2_000_000), b.partner(a), 4, null);
        pass(length == 0 ? 1 : 50_000);
        b.restart();
        Partner reborn = b.partner(a);
        MxRequest hello = b.endpoint.isend(EndpointPair.room(8), reborn, 5, null);
        MxStatus status = finish(a, send);
        assertTrue(
                status.code() == StatusCode.BAD_SESSION || status.code() == StatusCode.ENDPOINT_UNREACHABLE,
                () -> "ended " + status.code());
        assertNotNull(status.source().lastError());
        finish(a, eager);
        if (!a.endpoint.cancel(fromDead)) {
            assertFalse(finish(a, fromDead).code() == StatusCode.SUCCESS);
        }
        finish(a, a.endpoint.irecv(EndpointPair.room(8), 5, -1, null));
        finish(b, hello);
        exchange(a, b, 40_000, 6);
        exchange(b, a, 400_000, 7);
        pass(SECOND);
        assertEquals("", a.endpoint.engine().held());
    }

    @Test
    void shouldRefuseACardOfAFormerOpening() {
        EndpointCard stale = b.endpoint.card();
        b.restart();
        Partner partner = a.endpoint.partner(stale);
        MxStatus status = finish(a, a.endpoint.isend(EndpointPair.room(8), partner, 1, null));
        assertEquals(StatusCode.BAD_SESSION, status.code());
        exchange(a, b, 8, 2);
    }

    @Test
    void shouldAgreeOnTheSmallerFramesWhenMtusDiffer() {
        b = new SimHost(net, WireProfile.NATIVE_9000, 3, EndpointOptions.DEFAULT);
        exchange(a, b, 12_000, 1);
        exchange(b, a, 12_000, 2);
        exchange(a, b, 700_000, 3);
        exchange(b, a, 700_000, 4);
    }

    @Test
    void shouldSayWhatDiffersWhenLayoutsDo() {
        b = new SimHost(net, WireProfile.MX_WIRE, 3, EndpointOptions.DEFAULT);
        MxStatus status = finish(a, a.endpoint.isend(EndpointPair.room(8), a.partner(b), 1, null));
        assertEquals(StatusCode.REJECTED, status.code());
        String why = status.source().lastError();
        assertTrue(why.contains("MX-compatible") && why.contains("omx1500"), why);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void shouldSuspectTheMtuWhenLongFramesNeverArrive(int length) {
        exchange(a, b, 100, 1);
        net.tap = (from, to, header, payload) -> payload.length <= 576;
        MxRequest send = a.endpoint.isend(EndpointPair.room(length), a.partner(b), 2, null);
        MxRequest receive = b.endpoint.irecv(EndpointPair.room(length), 2, -1, null);
        pass(40 * SECOND);
        Partner blamed = length > EndpointOptions.DEFAULT.eagerMax() ? b.partner(a) : a.partner(b);
        assertTrue(blamed.lastError().contains("MTU"), blamed::lastError);
        assertTrue(send.isDone() || receive.isDone());
    }
}
