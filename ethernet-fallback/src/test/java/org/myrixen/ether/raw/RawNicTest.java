package org.myrixen.ether.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.PullReplyFrame;

/** Boards on the loopback interface, which carries frames of any kind between the processes of a host. */
@Timeout(300)
final class RawNicTest {
    private static final RandomGenerator RANDOM = new SplittableRandom(7);

    private final List<Nic> nics = new ArrayList<>();

    private static NicConfig config(String... parameters) {
        Map<String, String> map = new HashMap<>(Map.of("ether.raw.interface", "lo"));
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return new NicConfig("test", 1, map, RANDOM);
    }

    private Nic open(String... parameters) {
        Nic nic = new RawNicProvider().open(config(parameters));
        nics.add(nic);
        return nic;
    }

    @BeforeEach
    void needPacketSockets() {
        Availability available = new RawNicProvider().probe(config());
        assumeTrue(available.usable(), () -> "skipped: " + available.detail());
    }

    @AfterEach
    void close() {
        nics.forEach(Nic::close);
    }

    /** Keeps a copy of every payload. */
    private static final class Sink implements FrameHandler {
        private final List<byte[]> payloads = new ArrayList<>();

        @Override
        public boolean onFrame(
                int peer, MemorySegment h, long hAt, int hLength, MemorySegment payload, long at, int length) {
            payloads.add(payload.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
            return true;
        }
    }

    private static void connect(Nic from, Nic to) {
        Link link = from.link(to.address());
        long at = link.claim(ConnectFrame.LENGTH, 0);
        ConnectFrame.encodeRequest(link.buffer(), at, 0, 0, link.peer(), 1, 2, 3, 4);
        link.commit();
        from.flush();
        receive(to, new Sink(), 1);
    }

    private static void receive(Nic nic, Sink sink, int count) {
        while (sink.payloads.size() < count) {
            nic.progress(sink, 16);
        }
    }

    private static byte[] send(Nic from, NicAddress to, int length) {
        Link link = from.link(to);
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31 + length);
        }
        long at = link.claim(PullReplyFrame.LENGTH, length);
        assertTrue(at >= 0, "claim: " + at);
        PullReplyFrame.encode(link.buffer(), at, 1, length, 0, 5, 6);
        MemorySegment.copy(payload, 0, link.buffer(), ValueLayout.JAVA_BYTE, link.payloadOffset(), length);
        link.commit();
        from.flush();
        return payload;
    }

    @Test
    void shouldCarryEveryLengthWhenConnected() {
        Nic a = open();
        Nic b = open();
        connect(a, b);
        Sink sink = new Sink();
        int max = a.capabilities().profile().pullFrame();
        List<byte[]> sent = new ArrayList<>();
        for (int length : new int[] {0, 1, 7, 28, 29, 30, 31, 1000, 4096, max}) {
            sent.add(send(a, b.address(), length));
            receive(b, sink, sent.size());
        }
        for (int i = 0; i < sent.size(); i++) {
            assertTrue(Arrays.equals(sent.get(i), sink.payloads.get(i)), "frame " + i);
        }
    }

    @Test
    void shouldAnswerByIndexWhenAStrangerConnects() {
        Nic a = open();
        Nic b = open();
        connect(a, b);
        assertEquals(a.address(), b.peerAddress(0));
        byte[] sent = send(b, b.peerAddress(0), 100);
        Sink sink = new Sink();
        receive(a, sink, 1);
        assertTrue(Arrays.equals(sent, sink.payloads.getFirst()));
    }

    @Test
    void shouldNotHearFramesForAnotherBoard() {
        Nic a = open();
        Nic b = open();
        Nic c = open();
        connect(a, b);
        connect(a, c);
        Sink sink = new Sink();
        send(a, b.address(), 10);
        send(a, c.address(), 20);
        receive(c, sink, 1);
        c.progress(sink, 16);
        assertEquals(1, sink.payloads.size());
        assertEquals(20, sink.payloads.getFirst().length);
    }

    @Test
    void shouldCountWhatIsDamagedAndGoOn() {
        Nic a = open();
        Nic b = open();
        connect(a, b);
        long mac = RawAddress.of(b.address()).mac();
        try (PacketSocket evil = PacketSocket.open(Interface.find("lo"), MacAddress.random(RANDOM), 9100, 1 << 16);
                Arena arena = Arena.ofConfined()) {
            Outbox outbox = new Outbox(evil, 9100, 1, false, arena);
            MemorySegment frame = outbox.frames();
            for (int length = EtherHead.LENGTH + 1; length < 200; length++) {
                for (int i = EtherHead.LENGTH; i < length; i++) {
                    frame.set(ValueLayout.JAVA_BYTE, i, (byte) RANDOM.nextInt());
                }
                EtherHead.encode(frame, 0, mac, RawAddress.of(a.address()).mac(), RANDOM.nextInt(65536));
                outbox.add(length);
                assertEquals(1, outbox.flush());
            }
        }
        Sink sink = new Sink();
        byte[] sent = send(a, b.address(), 77);
        while (sink.payloads.stream().noneMatch(p -> Arrays.equals(p, sent))) {
            b.progress(sink, 16);
        }
        assertFalse(b.describe().contains(" 0 damaged"), b.describe());
    }

    @Test
    void shouldSayWhyWhenThereIsNoSuchInterfaceOrProfile() {
        Availability none = new RawNicProvider().probe(config("ether.raw.interface", "nowhere0"));
        assertFalse(none.usable());
        assertTrue(none.detail().contains("nowhere0") && none.detail().contains("lo"), none.detail());
        Availability bad = new RawNicProvider().probe(config("ether.raw.profile", "huge"));
        assertTrue(bad.detail().contains("omx9000"), bad.detail());
    }

    @Test
    void shouldRefuseAPeerWhenItsProfileDiffers() {
        Nic a = open();
        Nic b = open("ether.raw.profile", "omx1500");
        NicException e = assertThrows(NicException.class, () -> a.link(b.address()));
        assertTrue(e.getMessage().contains("omx1500") && e.getMessage().contains("MTU"), e.getMessage());
        assertThrows(NicException.class, () -> a.link(new NicAddress("shm", "x@1")));
        assertThrows(NicException.class, () -> a.link(new NicAddress("ether-raw", "?")));
    }
}
