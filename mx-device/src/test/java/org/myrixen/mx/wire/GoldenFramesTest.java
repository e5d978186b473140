package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of frames.tsv, encoded and decoded octet by octet. */
class GoldenFramesTest {
    private static final int FRAMES = 75;
    private static final int BEFORE = 3;
    private static final int AFTER = 5;
    private static final byte DIRT = (byte) 0xA5;

    static List<GoldenFrame> frames() {
        return GoldenFrame.all();
    }

    @Test
    void shouldCoverEveryPacketAndFrame() {
        Set<WirePacket> seen = frames().stream().map(GoldenFrame::packet).collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(WirePacket.class), seen);
        assertEquals(FRAMES, frames().size());
        assertEquals(
                Set.of(WireProfile.MX_WIRE, WireProfile.NATIVE_9000, WireProfile.NATIVE_1500),
                frames().stream().map(GoldenFrame::profile).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldEncodeEveryOctetWhenMemoryIsDirty(GoldenFrame golden) {
        byte[] memory = new byte[BEFORE + golden.frame().length + AFTER];
        Arrays.fill(memory, DIRT);
        MemorySegment f = MemorySegment.ofArray(memory);
        int payloadAt = golden.header().length;

        EtherHead.encode(f, BEFORE, golden.destination(), GoldenFrame.SOURCE, golden.peerIndex());
        golden.packet().encode(f, BEFORE + EtherHead.LENGTH, golden.profile(), golden.packetFields());
        byte[] payload = golden.payload(PacketLength.payload(f, BEFORE + EtherHead.LENGTH));
        MemorySegment.copy(MemorySegment.ofArray(payload), 0, f, BEFORE + payloadAt, payload.length);
        int length = EtherHead.pad(f, BEFORE, payloadAt + payload.length);

        byte[] expected = memory.clone();
        System.arraycopy(golden.frame(), 0, expected, BEFORE, golden.frame().length);
        assertEquals(golden.frame().length, length);
        assertArrayEquals(expected, memory);
        assertEquals(DIRT, memory[BEFORE - 1]);
        assertEquals(DIRT, memory[BEFORE + length]);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldDecodeEveryField(GoldenFrame golden) {
        MemorySegment f = MemorySegment.ofArray(golden.frame());
        int type = PacketType.of(f, EtherHead.LENGTH);
        int header = PacketLength.header(type, golden.profile());
        int payload = PacketLength.payload(f, EtherHead.LENGTH);

        assertTrue(EtherHead.valid(f, 0, golden.frame().length));
        assertEquals(golden.destination(), EtherHead.destinationOf(f, 0));
        assertEquals(GoldenFrame.SOURCE, EtherHead.sourceOf(f, 0));
        assertEquals(golden.peerIndex(), EtherHead.peerIndexOf(f, 0));
        assertEquals(golden.header().length, EtherHead.LENGTH + header);
        assertEquals(header, golden.packet().length(golden.profile()));
        assertTrue(golden.packet().valid(f, EtherHead.LENGTH, header, payload, golden.profile()));
        assertEquals(golden.packetFields(), golden.packet().read(f, EtherHead.LENGTH, golden.profile()));
        assertArrayEquals(
                golden.payload(payload),
                Arrays.copyOfRange(golden.frame(), golden.header().length, golden.header().length + payload));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldEncodeTheSameWhenAnotherProfileHasTheLayout(GoldenFrame golden) {
        byte[] expected = Arrays.copyOfRange(golden.header(), EtherHead.LENGTH, golden.header().length);
        for (WireProfile profile : profilesWithLayoutOf(golden)) {
            byte[] packet = new byte[expected.length];
            golden.packet().encode(MemorySegment.ofArray(packet), 0, profile, golden.packetFields());
            assertArrayEquals(expected, packet, profile.name());
        }
    }

    private static List<WireProfile> profilesWithLayoutOf(GoldenFrame golden) {
        List<WireProfile> all =
                List.of(WireProfile.MX_WIRE, WireProfile.NATIVE_9000, WireProfile.NATIVE_1500, WireProfile.RING);
        return all.stream()
                .filter(p -> !golden.packet().dependsOnLayout()
                        || p.compat() == golden.profile().compat())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldDecodeTheSameWhenPadsHoldGarbage(GoldenFrame golden) {
        byte[] dirty = golden.header().clone();
        boolean[] pad = LayoutTest.pads(golden.profile(), golden.packet());
        for (int i = EtherHead.LENGTH; i < dirty.length; i++) {
            dirty[i] = pad[i] ? DIRT : dirty[i];
        }
        MemorySegment f = MemorySegment.ofArray(dirty);
        int header = dirty.length - EtherHead.LENGTH;
        Map<String, Long> fields = golden.packet().read(f, EtherHead.LENGTH, golden.profile());
        assertTrue(golden.packet()
                .valid(f, EtherHead.LENGTH, header, PacketLength.payload(f, EtherHead.LENGTH), golden.profile()));
        assertEquals(golden.packetFields(), fields);
    }
}
