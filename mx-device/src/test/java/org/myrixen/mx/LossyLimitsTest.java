package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.wire.WireProfile;

/** What is counted and finite over lossy links: sequence numbers, regions, pull handles, unexpected memory. */
@Timeout(300)
final class LossyLimitsTest {
    private static final SimNet.Weather ROUGH = new SimNet.Weather(0.02, 0.02, 0.1, 20_000, 200_000);

    private final SimNet net = new SimNet(3, ROUGH);
    private final List<SimHost> hosts = new ArrayList<>();

    private SimHost host(EndpointOptions options) {
        SimHost host = new SimHost(net, WireProfile.NATIVE_1500, hosts.size(), options);
        hosts.add(host);
        return host;
    }

    private MxStatus finish(SimHost owner, MxRequest request) {
        MxStatus status = new MxStatus();
        for (int i = 0; !owner.endpoint.test(request, status); i++) {
            assertTrue(i < 1_000_000, () -> "not done: " + request + "\n" + owner.endpoint.describe());
            SimHost.step(net, hosts);
        }
        return status;
    }

    @Test
    void shouldKeepOrderWhenSequenceNumbersComeRound() {
        SimHost a = host(EndpointOptions.DEFAULT);
        SimHost b = host(EndpointOptions.DEFAULT);
        int messages = 3 << 14;
        Deque<MxRequest> receives = new ArrayDeque<>();
        int sent = 0;
        for (int i = 0; i < messages; i++) {
            receives.add(b.endpoint.irecv(EndpointPair.room(8), 0, 0, null));
            while (sent < messages && sent < i + 200) {
                a.endpoint.forget(a.endpoint.isend(EndpointPair.room(sent % 40), a.partner(b), sent++, null));
            }
            assertEquals(i, finish(b, receives.poll()).matchInfo());
        }
    }

    @Test
    void shouldWaitInOrderWhenRegionsAreExhausted() {
        SimHost a = host(EndpointOptions.DEFAULT);
        SimHost b = host(EndpointOptions.DEFAULT);
        List<MxRequest> sends = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            sends.add(a.endpoint.issend(EndpointPair.bytes(EndpointPair.pattern(100, i)), a.partner(b), i, null));
        }
        for (int i = 0; i < 700; i++) {
            byte[] got = new byte[100];
            MxStatus status = finish(b, b.endpoint.irecv(EndpointPair.bytes(got), 0, 0, null));
            assertEquals(i, status.matchInfo());
            assertArrayEquals(EndpointPair.pattern(100, i), got);
        }
        for (MxRequest send : sends) {
            assertEquals(StatusCode.SUCCESS, finish(a, send).code());
        }
    }

    /** More pulls at once than the 1024 that have handles. */
    @Test
    void shouldWaitInOrderWhenPullHandlesAreExhausted() {
        SimHost b = host(EndpointOptions.DEFAULT);
        List<SimHost> senders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            senders.add(host(EndpointOptions.DEFAULT));
        }
        List<MxRequest> receives = new ArrayList<>();
        List<byte[]> rooms = new ArrayList<>();
        for (int i = 0; i < 5 * 250; i++) {
            rooms.add(new byte[3000]);
            receives.add(b.endpoint.irecv(EndpointPair.bytes(rooms.get(i)), i, -1, null));
            SimHost sender = senders.get(i % 5);
            sender.endpoint.forget(sender.endpoint.issend(
                    EndpointPair.bytes(EndpointPair.pattern(3000, i)), sender.partner(b), i, null));
        }
        for (int i = 0; i < receives.size(); i++) {
            assertEquals(StatusCode.SUCCESS, finish(b, receives.get(i)).code());
            assertArrayEquals(EndpointPair.pattern(3000, i), rooms.get(i));
        }
    }

    @Test
    void shouldBoundUnexpectedMemoryWhenNobodyReceives() {
        long limit = 100_000;
        SimHost a = host(new EndpointOptions(limit, 16 << 10, 8 << 20, 0, 0));
        SimHost b = host(new EndpointOptions(limit, 16 << 10, 8 << 20, 0, 0));
        List<MxRequest> sends = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < 3000; i++) {
            sends.add(a.endpoint.isend(EndpointPair.bytes(EndpointPair.pattern(4000, i)), a.partner(b), i, null));
            SimHost.step(net, hosts);
            most = Math.max(most, b.endpoint.unexpectedBytes());
        }
        assertTrue(most < limit + (16 << 20), "held " + most + " bytes");
        for (int i = 2999; i >= 0; i--) {
            byte[] got = new byte[4000];
            finish(b, b.endpoint.irecv(EndpointPair.bytes(got), i, -1, null));
            assertArrayEquals(EndpointPair.pattern(4000, i), got);
        }
        for (MxRequest send : sends) {
            finish(a, send);
        }
        assertEquals(0, b.endpoint.unexpectedBytes());
    }
}
