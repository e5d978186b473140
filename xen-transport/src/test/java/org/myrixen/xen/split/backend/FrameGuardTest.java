package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.PacketLength;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.FrameLimits;

/** Each rule by itself: a good frame with one field changed. */
final class FrameGuardTest {
    private static final WireProfile PROFILE = WireProfile.NATIVE_1500;
    private static final int LONGEST = FrameLimits.longest(PROFILE);
    private static final long MAC = 0x0200_0000_0A01L;
    private static final long OTHER = 0x0200_0000_0B01L;
    private static final int BODY = EtherHead.LENGTH;
    private static final int TYPE = BODY;
    private static final int ENDPOINT = BODY + 2;
    private static final List<String> WITH_ENDPOINT = List.of(
            "connect_request",
            "connect_reply",
            "tiny",
            "small",
            "medium_frag",
            "truc_liback",
            "notify",
            "rndv",
            "pull");

    private final MemorySegment copy = MemorySegment.ofArray(new byte[FrameGuard.HEADER]);

    /** What is changed in which frame, and what the guard must say. */
    record Rule(String name, byte[] frame, UnaryOperator<byte[]> change, Cause cause) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] golden(String packet) {
        return WireFrame.of(PROFILE, packet).between(OTHER, MAC);
    }

    private static Rule put(String name, String packet, int at, int value, Cause cause) {
        return new Rule(
                name,
                golden(packet),
                frame -> {
                    frame[at] = (byte) value;
                    return frame;
                },
                cause);
    }

    private static byte[] put16(byte[] frame, int at, int value) {
        frame[at] = (byte) (value >>> 8);
        frame[at + 1] = (byte) value;
        return frame;
    }

    private static Rule to(String name, long destination) {
        return new Rule(
                name,
                golden("tiny"),
                frame -> {
                    EtherHead.encode(MemorySegment.ofArray(frame), 0, destination, MAC, 0);
                    return frame;
                },
                Cause.BAD_DESTINATION);
    }

    /** A small message with as much payload as makes the frame longer than any padding. */
    private static byte[] message(int payload) {
        byte[] frame = Arrays.copyOf(golden("small"), BODY + 24 + payload);
        return put16(frame, BODY + 4, payload);
    }

    private static byte[] pull(long total, int region, int first, int block, int index) {
        byte[] frame = golden("pull");
        MemorySegment f = MemorySegment.ofArray(frame);
        PullFrame.encode(f, BODY, PROFILE, 0, 1, 7, total, region, 0, 0, 3, 9, first, block, index);
        return frame;
    }

    private static Rule pull(String name, long total, int region, int first, int block, int index) {
        return new Rule(
                name,
                pull(1_000_000, 1, 0, 1000, 0),
                frame -> pull(total, region, first, block, index),
                Cause.BAD_LENGTH);
    }

    static Stream<Rule> rules() {
        Stream<Rule> heads = Stream.of(
                new Rule("no packet", message(40), f -> Arrays.copyOf(f, BODY), Cause.BAD_LENGTH),
                new Rule(
                        "too long for the wire",
                        message(LONGEST - BODY - 24),
                        f -> message(LONGEST - BODY - 24 + 1),
                        Cause.BAD_LENGTH),
                put("ether type", "tiny", 12, 0x08, Cause.BAD_ETHER_TYPE),
                put("ether type, low", "tiny", 13, 0x00, Cause.BAD_ETHER_TYPE),
                put("source", "tiny", 11, (int) MAC + 1, Cause.FORGED_SOURCE),
                put("source, of a neighbour", "tiny", 10, 0x0B, Cause.FORGED_SOURCE),
                to("to nobody", 0),
                to("to itself", MAC),
                to("to a group", OTHER | 1L << 40),
                to("to all", EtherHead.BROADCAST));
        Stream<Rule> lengths = Stream.of(
                new Rule("header cut", golden("medium_frag"), f -> Arrays.copyOf(f, BODY + 31), Cause.BAD_LENGTH),
                new Rule("payload cut", message(100), f -> Arrays.copyOf(f, f.length - 1), Cause.BAD_LENGTH),
                new Rule("payload longer", message(100), f -> put16(f, BODY + 4, 101), Cause.BAD_LENGTH),
                new Rule("payload shorter", message(100), f -> put16(f, BODY + 4, 99), Cause.BAD_LENGTH),
                new Rule("more behind it", message(100), f -> Arrays.copyOf(f, f.length + 1), Cause.BAD_LENGTH));
        Stream<Rule> pulls = Stream.of(
                pull("pull of nothing", 1_000_000, 1, 0, 0, 0),
                pull("pull of less than nothing", 1_000_000, 1, 0, -5, 0),
                pull("pull of more than a block", 1_000_000, 1, 0, PROFILE.pullBlock() + 1, 0),
                pull("pull beyond the end", 999, 1, 0, 1000, 0),
                pull("pull far beyond the end", 1_000_000, 1, 0, 1000, 1 << 24),
                pull("pull of region 256", 1_000_000, 256, 0, 1000, 0),
                pull("pull from behind a frame", 1_000_000, 1, PROFILE.pullFrame(), 1000, 0));
        Stream<Rule> types = Stream.iterate(0, type -> type < 256, type -> type + 1)
                .filter(type -> PacketLength.header(type, PROFILE) == PacketLength.UNKNOWN)
                .map(type -> put("type " + PacketType.name(type), "tiny", TYPE, type, Cause.UNKNOWN_TYPE));
        Stream<Rule> endpoints = WITH_ENDPOINT.stream()
                .map(packet -> put("endpoint of " + packet, packet, ENDPOINT, 0xFF, Cause.BAD_ENDPOINT));
        return Stream.of(heads, lengths, pulls, types, endpoints).flatMap(each -> each);
    }

    private static FrameGuard guard(Map<String, String> quotas) {
        BackendConfig config = new BackendConfig("/none", quotas, new SplittableRandom(), line -> {});
        return new FrameGuard(MAC, PROFILE, LONGEST, new Usage(BackendParameters.of(config)));
    }

    private Cause judge(FrameGuard guard, byte[] frame) {
        copy.fill((byte) 0);
        MemorySegment.copy(MemorySegment.ofArray(frame), 0, copy, 0, Math.min(frame.length, FrameGuard.HEADER));
        return guard.outgoing(copy, frame.length, 1);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldRefuseAFrameWhenOneFieldBreaksARule(Rule rule) {
        assertNull(judge(guard(Map.of()), rule.frame.clone()), "as it must be");
        assertEquals(rule.cause, judge(guard(Map.of()), rule.change.apply(rule.frame.clone())));
    }

    @Test
    void shouldLetEveryPacketPass() {
        for (WireProfile profile : List.of(PROFILE, WireProfile.NATIVE_9000, WireProfile.MX_WIRE)) {
            BackendConfig config = new BackendConfig("/none", Map.of(), new SplittableRandom(), line -> {});
            for (WireFrame each : WireFrame.all(profile)) {
                Usage usage = new Usage(BackendParameters.of(config));
                FrameGuard guard = new FrameGuard(MAC, profile, FrameLimits.longest(profile), usage);
                assertNull(judge(guard, each.between(OTHER, MAC)), () -> profile.name() + " " + each);
            }
        }
    }

    static Stream<Rule> quotas() {
        return Stream.of(
                put("backend.quota.endpoints=1", "tiny", ENDPOINT, 77, Cause.ENDPOINTS),
                new Rule(
                        "backend.quota.regions=1",
                        golden("rndv"),
                        f -> {
                            f[BODY + 28] ^= 0x40;
                            return f;
                        },
                        Cause.REGIONS),
                new Rule("backend.quota.pulls=32k", pull(1 << 20, 1, 0, 20_000, 0), f -> f, Cause.PULLS));
    }

    @ParameterizedTest
    @MethodSource("quotas")
    void shouldHoldToAQuotaAndTakeWhatIsKnownAgain(Rule rule) {
        String[] quota = rule.name.split("=");
        FrameGuard guard = guard(Map.of(quota[0], quota[1]));
        assertNull(judge(guard, rule.frame.clone()));
        assertEquals(rule.cause, judge(guard, rule.change.apply(rule.frame.clone())));
        assertEquals(rule.cause == Cause.PULLS ? Cause.PULLS : null, judge(guard, rule.frame.clone()));
    }
}
