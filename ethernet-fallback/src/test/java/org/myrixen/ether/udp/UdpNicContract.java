package org.myrixen.ether.udp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.LossyNicContract;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RndvFrame;

/** What the carrier does on the loopback interface, whatever port is below: the lossy contract, packets, strangers. */
abstract class UdpNicContract extends LossyNicContract {
    /** Value of {@code ether.udp.io}. */
    abstract String io();

    @Override
    protected final NicProvider provider() {
        return new UdpNicProvider();
    }

    @Override
    protected NicConfig config() {
        return config("secret");
    }

    private NicConfig config(String secret, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of("ether.udp.address", "127.0.0.1", "ether.udp.io", io()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return new NicConfig("contract", secret, 2, parameters, random);
    }

    /** A frame as it arrived. */
    private record Arrived(int header, byte[] payload) {}

    private static final class Sink implements FrameHandler {
        private final List<Arrived> frames = new ArrayList<>();

        @Override
        public boolean onFrame(int peer, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int length) {
            return frames.add(new Arrived(hl, p.asSlice(pAt, length).toArray(ValueLayout.JAVA_BYTE)));
        }
    }

    private static void receive(Nic nic, Sink sink, int count) {
        while (sink.frames.size() < count) {
            nic.progress(sink, 16);
        }
    }

    /** Sends a PULL_REPLY with a pattern; what a full one takes is the longest datagram there is. */
    private static byte[] reply(Link link, int length) {
        long at = link.claim(PullReplyFrame.LENGTH, length);
        assertTrue(at >= 0, "claim: " + at);
        PullReplyFrame.encode(link.buffer(), at, 1, length, 0, 5, 6);
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i * 31 + length);
        }
        MemorySegment.copy(payload, 0, link.buffer(), ValueLayout.JAVA_BYTE, link.payloadOffset(), length);
        link.commit();
        return payload;
    }

    private static void header(Link link, int type, int length) {
        long at = link.claim(length, 0);
        assertTrue(at >= 0, "claim: " + at);
        link.buffer().asSlice(at, length).fill((byte) 0);
        link.buffer().set(ValueLayout.JAVA_BYTE, at, (byte) type);
        link.commit();
    }

    @Test
    void shouldCutHeaderFromPayloadWhateverThePacket() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        Sink sink = new Sink();
        header(link, PacketType.CONNECT, ConnectFrame.LENGTH);
        header(link, PacketType.RNDV, RndvFrame.LENGTH);
        byte[] payload = reply(link, 700);
        header(link, PacketType.NOTIFY, NotifyFrame.LENGTH);
        a.flush();
        receive(b, sink, 4);
        assertEquals(
                List.of(ConnectFrame.LENGTH, RndvFrame.LENGTH, PullReplyFrame.LENGTH, NotifyFrame.LENGTH),
                sink.frames.stream().map(Arrived::header).toList());
        assertArrayEquals(payload, sink.frames.get(2).payload());
    }

    /** Bundles, in a port that has them: equal ones, a shorter last, then longer again, and another peer in between. */
    @Test
    void shouldKeepDatagramsApartWhenManyGoOutTogether() {
        Nic a = open();
        Nic b = open();
        Nic c = open();
        Link toB = a.link(b.address());
        Link toC = a.link(c.address());
        Sink atB = new Sink();
        Sink atC = new Sink();
        List<byte[]> sent = new ArrayList<>();
        int max = a.capabilities().profile().pullFrame();
        for (int round = 0; round < 20; round++) {
            for (int length : new int[] {100, 100, 100, 60, 0, 100, 1400, 1400, 3, max}) {
                sent.add(reply(toB, length));
            }
            reply(toC, round);
            a.flush();
            receive(b, atB, sent.size());
            receive(c, atC, round + 1);
        }
        for (int i = 0; i < sent.size(); i++) {
            assertArrayEquals(sent.get(i), atB.frames.get(i).payload(), "frame " + i);
        }
    }

    private static int count(Nic nic, String what) {
        Matcher number = Pattern.compile("(\\d+) " + what).matcher(nic.describe());
        assertTrue(number.find(), nic::describe);
        return Integer.parseInt(number.group(1));
    }

    private static void throwAt(Nic nic, byte[]... datagrams) throws IOException {
        try (DatagramChannel stranger = DatagramChannel.open()) {
            InetSocketAddress target = UdpAddress.of(nic.address()).socket();
            for (byte[] each : datagrams) {
                stranger.send(ByteBuffer.wrap(each), target);
            }
        }
    }

    private byte[] datagram(String secret, long board, int length) {
        UdpParameters parameters = UdpParameters.of(config(secret));
        MemorySegment f = MemorySegment.ofArray(new byte[DatagramHead.LENGTH + length]);
        byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (byte) random.nextInt();
        }
        MemorySegment.copy(noise, 0, f, ValueLayout.JAVA_BYTE, DatagramHead.LENGTH, length);
        DatagramHead.encode(f, 0, parameters.profileMtu(), parameters.token(), board);
        return f.toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void shouldDropAndCountWhatIsNotFromThisJob() throws IOException {
        Nic a = open();
        Nic b = open();
        for (int length = 0; length < 200; length++) {
            throwAt(b, datagram("another secret", 77, length), new byte[length], datagram("secret", 0, length));
            b.progress(new Sink(), 64);
        }
        throwAt(b, new byte[40_000], new byte[65_507]);
        Sink sink = new Sink();
        byte[] sent = reply(a.link(b.address()), 77);
        a.flush();
        receive(b, sink, 1);
        assertArrayEquals(sent, sink.frames.getFirst().payload());
        assertTrue(count(b, "datagrams from strangers") > 200, b::describe);
        assertEquals(1, count(b, "peers"));
    }

    /** With the right token, from the outside of the process's own code: header and payload never leave the datagram. */
    @Test
    void shouldNeverThrowWhenAPeerSendsNoise() throws IOException {
        Nic a = open();
        Nic b = open();
        FrameHandler touching = (peer, h, at, hl, p, pAt, length) -> {
            h.asSlice(at, hl).toArray(ValueLayout.JAVA_BYTE);
            p.asSlice(pAt, length).toArray(ValueLayout.JAVA_BYTE);
            return true;
        };
        for (int round = 0; round < 3000; round++) {
            throwAt(b, datagram("secret", 4711, random.nextInt(round % 10 == 0 ? 9000 : 80)));
            b.progress(touching, 64);
        }
        Sink sink = new Sink();
        byte[] sent = reply(a.link(b.address()), 78);
        a.flush();
        while (sink.frames.stream().noneMatch(f -> Arrays.equals(f.payload(), sent))) {
            b.progress(sink, 64);
        }
        assertTrue(count(b, "damaged") > 0, b::describe);
    }

    @Test
    void shouldDropWhatComesFromWhereThePeerIsNot() throws IOException {
        Nic a = open();
        Nic b = open();
        Sink sink = new Sink();
        reply(a.link(b.address()), 1);
        a.flush();
        receive(b, sink, 1);
        byte[] forged = datagram("secret", UdpAddress.of(a.address()).board(), PullReplyFrame.LENGTH);
        forged[DatagramHead.LENGTH] = PacketType.PULL_REPLY;
        throwAt(b, forged);
        reply(a.link(b.address()), 2);
        a.flush();
        receive(b, sink, 2);
        assertEquals(2, sink.frames.get(1).payload().length);
        assertEquals(1, count(b, "datagrams from strangers"));
    }

    @Test
    void shouldNotBeHeardByAnotherJob() {
        Nic a = open();
        try (Nic other = provider().open(config("another secret"))) {
            reply(a.link(other.address()), 1);
            a.flush();
            while (count(other, "datagrams from strangers") == 0) {
                other.progress(new Sink(), 1);
            }
            assertEquals(0, count(other, "peers"));
        }
    }

    @Test
    void shouldRefuseAPeerWhenItsProfileDiffers() {
        Nic a = open();
        try (Nic small = provider().open(config("secret", "ether.udp.mtu", "1500"))) {
            assertEquals(
                    1500 - 28 - DatagramHead.LENGTH + 16 - 32,
                    small.capabilities().profile().pullFrame());
            NicException e = assertThrows(NicException.class, () -> a.link(small.address()));
            assertTrue(e.getMessage().contains("omx1464") && e.getMessage().contains("MTU"), e::getMessage);
        }
    }

    @Test
    void shouldSayWhyWhenAParameterIsWrong() {
        Map<String, String> wrong = Map.of(
                "ether.udp.address", "not-an-ip",
                "ether.udp.mtu", "100",
                "ether.udp.io", "pigeon",
                "ether.udp.buffer.bytes", "0");
        wrong.forEach((name, value) -> {
            Availability none = provider().probe(config("secret", name, value));
            assertFalse(none.usable(), name);
            assertTrue(none.detail().contains(name) || name.equals("ether.udp.mtu"), none.detail());
        });
        Availability nowhere =
                provider().probe(config("secret", "ether.udp.address", "", "ether.udp.interface", "nowhere0"));
        assertTrue(nowhere.detail().contains("nowhere0") && nowhere.detail().contains("127.0.0.1"), nowhere.detail());
        assertFalse(provider()
                .probe(config("secret", "ether.udp.address", "192.0.2.77"))
                .usable());
    }
}
