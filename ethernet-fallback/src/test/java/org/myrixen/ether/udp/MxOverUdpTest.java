package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.MemoryPayload;
import org.myrixen.mx.Mx;
import org.myrixen.mx.MxEndpoint;
import org.myrixen.mx.MxRequest;
import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Partner;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.Waiting;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.hook.Hooks;

/** Messages of every class between two endpoints over real sockets, also where datagrams get lost and doubled. */
@Timeout(120)
final class MxOverUdpTest {
    private static final int[] LENGTHS = {0, 1, 32, 33, 128, 129, 4096, 16_384, 16_385, 100_000, 1 << 20, 3_333_333};

    private static Mx open(String... parameters) {
        Map<String, String> map = new HashMap<>(Map.of("ether.udp.address", "127.0.0.1"));
        for (String each : parameters) {
            map.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        NicConfig config = new NicConfig("mx", "secret", 1, map, new SplittableRandom(9));
        Nic nic = Hooks.apply(new UdpNicProvider().open(config), config, line -> {});
        return Mx.open(List.of(nic), new Waiting(10, 10, 1_000_000), new Random());
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void finish(MxEndpoint owner, MxRequest request, MxEndpoint other) {
        MxStatus status = new MxStatus();
        while (!owner.test(request, status)) {
            owner.progress();
            other.progress();
        }
        assertEquals(StatusCode.SUCCESS, status.code());
    }

    private static void exchange(Mx mxA, Mx mxB) {
        MxEndpoint a = mxA.openEndpoint(1, 7, EndpointOptions.DEFAULT);
        MxEndpoint b = mxB.openEndpoint(2, 7, EndpointOptions.DEFAULT);
        Partner toB = a.partner(b.card());
        Partner toA = b.partner(a.card());
        for (int length : LENGTHS) {
            byte[] there = new byte[length];
            byte[] back = new byte[length];
            MxRequest atB = b.irecv(MemoryPayload.of(MemorySegment.ofArray(there)), length, -1, null);
            MxRequest atA = a.irecv(MemoryPayload.of(MemorySegment.ofArray(back)), length, -1, null);
            MxRequest fromA = a.isend(MemoryPayload.of(MemorySegment.ofArray(pattern(length))), toB, length, null);
            finish(b, atB, a);
            finish(a, fromA, b);
            MxRequest fromB = b.isend(MemoryPayload.of(MemorySegment.ofArray(there)), toA, length, null);
            finish(a, atA, b);
            finish(b, fromB, a);
            assertArrayEquals(pattern(length), back, "message of " + length);
        }
        assertTrue(a.describe().contains("ether-udp"), a::describe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ether.udp.io=auto", "ether.udp.io=nio", "ether.udp.mtu=1500", "ether.udp.mtu=9000"})
    void shouldDeliverMessagesOfEachClass(String parameter) {
        try (Mx a = open(parameter);
                Mx b = open(parameter)) {
            exchange(a, b);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ether.udp.io=auto", "ether.udp.io=nio"})
    void shouldDeliverMessagesWhenDatagramsGetLostAndDoubled(String parameter) {
        try (Mx a = open(parameter, "ether.udp.mtu=9000", "mx.faults=seed=3,drop=0.03,duplicate=0.02");
                Mx b = open(parameter, "ether.udp.mtu=9000", "mx.faults=seed=4,drop=0.03,duplicate=0.02")) {
            exchange(a, b);
        }
    }
}
