package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.wire.WireProfile;

/**
 * Every byte of every golden frame, and of frames of real conversations, is changed, and every length cut: nothing is thrown
 * out of the dispatch loop, and a conversation that they do not belong to goes on unharmed.
 */
@Timeout(300)
final class MalformedFramesTest {
    private static final NicAddress STRANGER = new NicAddress("sim", "stranger");

    /** Header and payload of a frame. */
    private record Bytes(byte[] header, byte[] payload) {}

    private final SimNet net = new SimNet(1, SimNet.Weather.FINE);
    private final SimHost a;
    private final SimHost b;
    private final List<Bytes> seen = new ArrayList<>();

    MalformedFramesTest() {
        a = new SimHost(net, WireProfile.NATIVE_1500, 1, EndpointOptions.DEFAULT);
        b = new SimHost(net, WireProfile.NATIVE_1500, 2, EndpointOptions.DEFAULT);
    }

    private static List<Bytes> golden() throws IOException {
        List<Bytes> frames = new ArrayList<>();
        try (var in = MalformedFramesTest.class.getResourceAsStream("/mxoe/frames.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> names = List.of(lines.getFirst().split("\t", -1));
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                byte[] header = HexFormat.of().parseHex(cells[names.indexOf("hdr_hex")]);
                byte[] frame = HexFormat.of().parseHex(cells[names.indexOf("frame_hex")]);
                byte[] payload = Arrays.copyOfRange(frame, Math.min(header.length, frame.length), frame.length);
                frames.add(new Bytes(Arrays.copyOfRange(header, 16, header.length), payload));
            }
        }
        assertTrue(frames.size() > 50, "the golden frames are missing");
        return frames;
    }

    private void settle() {
        for (int i = 0; i < 50; i++) {
            SimHost.step(net, List.of(a, b));
        }
    }

    private void exchange(int length, int seed) {
        byte[] sent = EndpointPair.pattern(length, seed);
        byte[] got = new byte[length];
        MxRequest receive = b.endpoint.irecv(EndpointPair.bytes(got), seed, -1, null);
        MxRequest send = a.endpoint.isend(EndpointPair.bytes(sent), a.partner(b), seed, null);
        finish(b, receive);
        finish(a, send);
        assertArrayEquals(sent, got);
    }

    private void finish(SimHost owner, MxRequest request) {
        for (int i = 0; !owner.endpoint.test(request, null); i++) {
            assertTrue(i < 100_000, () -> a.endpoint.describe() + b.endpoint.describe());
            SimHost.step(net, List.of(a, b));
        }
    }

    /** Delivers all that can be made of a frame by changing one byte, or by leaving off its end. */
    private int deliverMutants(Bytes frame, NicAddress from, SimHost to, Random random) {
        int count = 0;
        for (int at = 0; at < frame.header.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff, random.nextInt(256)}) {
                byte[] header = frame.header.clone();
                header[at] = (byte) value;
                net.deliver(to.nic, from, header, frame.payload);
                count++;
            }
        }
        for (int length = 0; length <= frame.header.length; length++) {
            net.deliver(to.nic, from, Arrays.copyOf(frame.header, length), frame.payload);
            net.deliver(to.nic, from, Arrays.copyOf(frame.header, length), new byte[0]);
            count += 2;
        }
        for (int length = 0; length < frame.payload.length; length += 1 + frame.payload.length / 64) {
            net.deliver(to.nic, from, frame.header, Arrays.copyOf(frame.payload, length));
            count++;
        }
        settle();
        return count;
    }

    @Test
    void shouldSurviveEveryMutantOfEveryGoldenFrameFromAStranger() throws IOException {
        exchange(100, 1);
        Random random = new Random(5);
        int count = 0;
        for (Bytes frame : golden()) {
            count += deliverMutants(frame, STRANGER, b, random);
            byte[] toEndpoint = frame.header.clone();
            toEndpoint[1] = 1; // there is such an endpoint
            count += deliverMutants(new Bytes(toEndpoint, frame.payload), STRANGER, b, random);
        }
        assertTrue(count > 20_000, "only " + count + " mutants");
        exchange(10_000, 2);
        exchange(300_000, 3);
        settle();
        assertEquals(0, b.endpoint.unexpectedBytes());
    }

    /** Frames with the right sessions and numbers, of every type that a conversation has. */
    private void record(SimNic from) {
        TreeSet<Integer> types = new TreeSet<>();
        net.tap = (sender, receiver, header, payload) -> {
            if (sender == from && types.add(header[0] * 256 + (header.length > 12 ? header[12] : 0))) {
                seen.add(new Bytes(header, payload));
            }
            return net.random.nextInt(10) > 0; // so that there are gaps, too
        };
        for (int i = 0; i < 30; i++) {
            exchange(i * 17 % 200, 100 + i);
            exchange(5000, 200 + i);
        }
        exchange(300_000, 300);
        net.tap = (sender, receiver, header, payload) -> true;
    }

    @Test
    void shouldSurviveMutantsOfItsOwnConversationFromAStranger() {
        record(a.nic);
        Random random = new Random(6);
        for (Bytes frame : seen) {
            deliverMutants(frame, STRANGER, b, random);
        }
        exchange(10_000, 2);
        exchange(300_000, 3);
    }

    /** A partner that lies may ruin its own conversation, and nothing else. */
    @Test
    void shouldSurviveMutantsOfItsOwnConversationFromThePartner() {
        for (SimHost liar : List.of(a, b)) {
            seen.clear();
            record(liar.nic);
            assertTrue(seen.size() >= 4, "frames of " + seen.size() + " types");
            Random random = new Random(7);
            SimHost victim = liar == a ? b : a;
            for (Bytes frame : List.copyOf(seen)) {
                deliverMutants(frame, liar.nic.address(), victim, random);
            }
            a.restart();
            b.restart();
            exchange(10_000, 2);
            exchange(300_000, 3);
        }
    }

    @Test
    void shouldSurviveNoise() {
        exchange(100, 1);
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            byte[] header = new byte[random.nextInt(57)];
            random.nextBytes(header);
            if (header.length > 1) {
                header[0] = (byte) (0x23 + random.nextInt(11));
                header[1] = (byte) random.nextInt(3);
            }
            byte[] payload = new byte[random.nextInt(64)];
            random.nextBytes(payload);
            net.deliver(b.nic, random.nextBoolean() ? STRANGER : a.nic.address(), header, payload);
            if (i % 50 == 0) {
                settle();
            }
        }
        exchange(300_000, 3);
    }
}
