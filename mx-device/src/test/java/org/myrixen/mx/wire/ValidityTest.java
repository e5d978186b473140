package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks refuse, and that nothing they let through can hurt. */
class ValidityTest {
    private static final int MUTATIONS = 20_000;

    static List<GoldenFrame> frames() {
        return GoldenFrame.all();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldRefuseWithoutReadingWhenTheHeaderIsTruncated(GoldenFrame golden) {
        byte[] packet = packet(golden);
        int payload = payloadLength(golden);
        for (int length = 0; length < packet.length; length++) {
            MemorySegment truncated = MemorySegment.ofArray(Arrays.copyOf(packet, length));
            assertFalse(golden.packet().valid(truncated, 0, length, payload, golden.profile()));
        }
        assertTrue(golden.packet().valid(MemorySegment.ofArray(packet), 0, packet.length, payload, golden.profile()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldRefuseWhenThePayloadIsNotWhatTheHeaderSays(GoldenFrame golden) {
        MemorySegment f = MemorySegment.ofArray(packet(golden));
        int header = golden.packet().length(golden.profile());
        int right = payloadLength(golden);
        for (int payload : new int[] {-1, 0, right - 1, right + 1, 9000, 65536, Integer.MAX_VALUE}) {
            boolean valid = golden.packet().valid(f, 0, header, payload, golden.profile());
            assertEquals(payload == right, valid, () -> "payload of " + payload);
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void shouldRefuseEveryOtherPacketType(GoldenFrame golden) {
        byte[] packet = packet(golden);
        for (int type = 0; type < 256; type++) {
            byte[] other = packet.clone();
            other[0] = (byte) type;
            MemorySegment f = MemorySegment.ofArray(other);
            boolean valid = golden.packet().valid(f, 0, other.length, payloadLength(golden), golden.profile());
            assertEquals(other[0] == packet[0], valid);
        }
    }

    /** Payloads follow the mutated length where it has one, so that only the range itself can be the reason. */
    @ParameterizedTest
    @CsvSource({
        "omx1500, TINY, length, 33",
        "omx1500, TINY, length, 65535",
        "omx1500, SMALL, length, 129",
        "omx9000, HOST_REPLY, length, 0",
        "omx9000, HOST_REPLY, length, 81",
        "omx9000, CONNECT_REQUEST, length, 15",
        "omx9000, CONNECT_REQUEST, length, 17",
        "omx9000, CONNECT_REQUEST, is_reply, 2",
        "mxwire, CONNECT_REPLY, length, 0",
        "mxwire, CONNECT_REPLY, is_reply, 255",
        "mxwire, TRUC_LIBACK, length, 12",
        "mxwire, TRUC_LIBACK, type, 84",
        "mxwire, RNDV, length, 0",
        "mxwire, RNDV, length, 9",
        "mxwire, NACK_LIB, nack_type, 0",
        "mxwire, NACK_LIB, nack_type, 4",
        "mxwire, NACK_MCP, nack_type, 0",
        "mxwire, NACK_MCP, nack_type, 5",
        "omx9000, PULL_REPLY, frame_length, 0",
        "omx9000, PULL_REPLY, frame_length, 8969",
        "omx9000, PULL_REPLY, frame_length, 65535",
        "omx9000, PULL_REPLY, msg_offset, 4294967295",
        // one_frag_129: the only fragment of a message of 129 bytes
        "mxwire, MEDIUM_FRAG, length, 0",
        "mxwire, MEDIUM_FRAG, length, 128",
        "mxwire, MEDIUM_FRAG, length, 130",
        "mxwire, MEDIUM_FRAG, length, 32769",
        "mxwire, MEDIUM_FRAG, frag_length, 128",
        "mxwire, MEDIUM_FRAG, frag_length, 130",
        "mxwire, MEDIUM_FRAG, frag_length, 4097",
        "mxwire, MEDIUM_FRAG, frag_seqnum, 1",
        "mxwire, MEDIUM_FRAG, frag_seqnum, 8",
        "mxwire, MEDIUM_FRAG, frag_seqnum, 255",
        "mxwire, MEDIUM_FRAG, frag_pipeline, 11",
        "mxwire, MEDIUM_FRAG, frag_pipeline, 13",
        // len32768_frag1: the second of four full fragments
        "omx9000, MEDIUM_FRAG, length, 16383",
        "omx9000, MEDIUM_FRAG, length, 262145",
        "omx9000, MEDIUM_FRAG, length, 2147483648",
        "omx9000, MEDIUM_FRAG, length, 4294967295",
        "omx9000, MEDIUM_FRAG, frag_length, 8191",
        "omx9000, MEDIUM_FRAG, frag_length, 8193",
        "omx9000, MEDIUM_FRAG, frag_seqnum, 4",
        "omx9000, MEDIUM_FRAG, frag_seqnum, 32",
        // single_block_32769: 32768 of 32769 bytes in the compatible layout, all of them in the native one
        "mxwire, PULL, total_length, 32767",
        "mxwire, PULL, block_length, 0",
        "mxwire, PULL, block_length, 32769",
        "mxwire, PULL, first_frame_offset, 1",
        "mxwire, PULL, first_frame_offset, 4096",
        "mxwire, PULL, pulled_rdma_offset, 1",
        "mxwire, PULL, frame_index, 1",
        "mxwire, PULL, frame_index, 4294967295",
        "omx9000, PULL, total_length, 0",
        "omx9000, PULL, total_length, 32768",
        "omx9000, PULL, block_length, 32770",
        "omx9000, PULL, block_length, 2147483647",
        "omx9000, PULL, block_length, 4294967295",
        "omx9000, PULL, first_frame_offset, 8968",
        "omx9000, PULL, first_frame_offset, 4294967295",
        "omx9000, PULL, pulled_rdma_id, 256",
        "omx9000, PULL, pulled_rdma_id, 4294967295",
        "omx9000, PULL, pulled_rdma_offset, 4294967295",
        "omx9000, PULL, frame_index, 1",
        "omx9000, PULL, frame_index, 4294967295",
    })
    void shouldRefuseAFieldOutOfRange(String config, WirePacket packet, String field, long value) {
        GoldenFrame golden = GoldenFrame.of(GoldenTable.profile(config), packet);
        byte[] octets = packet(golden);
        LayoutTest.put(golden.profile(), packet, field, octets, value);
        MemorySegment f = MemorySegment.ofArray(octets);
        assertEquals(value, packet.read(f, 0, golden.profile()).get(field));
        assertFalse(packet.valid(f, 0, octets.length, PacketLength.payload(f, 0), golden.profile()));
    }

    @ParameterizedTest
    @CsvSource({
        "omx1500, TINY, length, 32",
        "omx1500, SMALL, length, 128",
        "omx9000, HOST_REPLY, length, 80",
        "omx9000, PULL_REPLY, frame_length, 8968",
        "omx9000, PULL_REPLY, msg_offset, 4294958327",
        "omx9000, PULL, pulled_rdma_id, 255",
        "mxwire, PULL, block_length, 1",
        "mxwire, NACK_LIB, nack_type, 3",
        "mxwire, NACK_MCP, nack_type, 4",
        "omx9000, MEDIUM_FRAG, length, 262144",
        "omx9000, MEDIUM_FRAG, frag_seqnum, 3",
    })
    void shouldAcceptAFieldAtItsBound(String config, WirePacket packet, String field, long value) {
        GoldenFrame golden = GoldenFrame.of(GoldenTable.profile(config), packet);
        byte[] octets = packet(golden);
        LayoutTest.put(golden.profile(), packet, field, octets, value);
        MemorySegment f = MemorySegment.ofArray(octets);
        assertTrue(packet.valid(f, 0, octets.length, PacketLength.payload(f, 0), golden.profile()));
    }

    @Test
    void shouldRefuseAnEmptyFragmentAfterTheEndOfAMessage() {
        MemorySegment f = MemorySegment.ofArray(new byte[MediumFrame.LENGTH]);
        WireProfile profile = WireProfile.NATIVE_9000;
        MediumFrame.encode(f, 0, profile, 1, 2, 8192, 3, 4, 5, 6, 0, 1, 0);
        assertFalse(MediumFrame.valid(f, 0, MediumFrame.LENGTH, 0, profile));
    }

    @Test
    void shouldRefuseAFragmentWhenOnlyItsLengthFieldIsWrong() {
        MemorySegment f = MemorySegment.ofArray(new byte[MediumFrame.LENGTH]);
        WireProfile profile = WireProfile.NATIVE_9000;
        MediumFrame.encode(f, 0, profile, 1, 2, 8193, 3, 4, 5, 6, 1, 1, 0);
        assertTrue(MediumFrame.valid(f, 0, MediumFrame.LENGTH, 1, profile));
        MediumFrame.encode(f, 0, profile, 1, 2, 8193, 3, 4, 5, 6, 2, 1, 0);
        assertFalse(MediumFrame.valid(f, 0, MediumFrame.LENGTH, 1, profile));
    }

    @Test
    void shouldRefuseABlockOfMoreFramesThanTheProfileHas() {
        byte[] octets = new byte[PullFrame.NATIVE_LENGTH];
        MemorySegment f = MemorySegment.ofArray(octets);
        WireProfile profile = WireProfile.RING;
        int block = profile.pullBlock();
        PullFrame.encode(f, 0, profile, 1, 2, 3, 0xFFFF_FFFFL, 4, 5, 0, 6, 7, 0, block, 128);
        assertTrue(PullFrame.valid(f, 0, octets.length, 0, profile));
        PullFrame.encode(f, 0, profile, 1, 2, 3, 0xFFFF_FFFFL, 4, 5, 0, 6, 7, 0, block + 1, 128);
        assertFalse(PullFrame.valid(f, 0, octets.length, 0, profile));
    }

    @Test
    void shouldRefuseWhatIsNotAFrameOfOurs() {
        MemorySegment f = MemorySegment.ofArray(frames().getFirst().frame());
        assertFalse(EtherHead.valid(f, 0, EtherHead.LENGTH));
        BigEndian.put16(f, EtherHead.TYPE, 0x0800);
        assertFalse(EtherHead.valid(f, 0, EtherHead.MIN_FRAME));
    }

    /** Random octets over real headers: no check throws, and what passes a check keeps the ranges it promises. */
    @ParameterizedTest
    @MethodSource("frames")
    void shouldKeepTheRangesWhenAnythingIsMutated(GoldenFrame golden) {
        SplittableRandom random = new SplittableRandom(golden.toString().hashCode());
        byte[] octets = packet(golden);
        MemorySegment f = MemorySegment.ofArray(octets);
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            System.arraycopy(packet(golden), 0, octets, 0, octets.length);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                octets[random.nextInt(1, octets.length)] = (byte) random.nextInt(256);
            }
            int payload = PacketLength.payload(f, 0);
            if (golden.packet().valid(f, 0, octets.length, payload, golden.profile())) {
                golden.packet().read(f, 0, golden.profile());
                requireRanges(golden, f, payload);
                accepted++;
            }
        }
        assertTrue(accepted > 0, "every mutation was refused");
    }

    private static void requireRanges(GoldenFrame golden, MemorySegment f, int payload) {
        WireProfile p = golden.profile();
        switch (golden.packet()) {
            case TINY -> assertTrue(payload <= 32);
            case SMALL -> assertTrue(payload <= 128);
            case HOST_REPLY -> assertTrue(payload >= 1 && payload <= 80);
            case MEDIUM_FRAG -> {
                int end = MediumFrame.offsetOf(f, 0, p) + payload;
                assertTrue(payload > 0 && payload <= p.mediumFragment());
                assertTrue(MediumFrame.fragmentOf(f, 0) < p.mediumFragments());
                assertTrue(end <= MediumFrame.messageLengthOf(f, 0, p));
                assertTrue(MediumFrame.messageLengthOf(f, 0, p) <= p.mediumMax());
            }
            case PULL -> {
                int first = PullFrame.firstFrameOffsetOf(f, 0, p);
                int block = PullFrame.blockLengthOf(f, 0, p);
                long start =
                        PullPlan.start(p, PullFrame.regionOffsetOf(f, 0, p), first, PullFrame.frameIndexOf(f, 0, p));
                assertTrue(start >= 0 && block > 0 && start + block <= PullFrame.totalLengthOf(f, 0));
                assertTrue(PullPlan.replies(p, first, block) <= p.pullFramesPerBlock());
                assertTrue(PullFrame.regionOf(f, 0, p) >= 0 && PullFrame.regionOf(f, 0, p) < 256);
                for (int reply = 0; reply < PullPlan.replies(p, first, block); reply++) {
                    int length = PullPlan.replyLength(p, first, block, reply);
                    assertTrue(length > 0 && length <= p.pullFrame());
                }
            }
            case PULL_REPLY -> {
                assertTrue(payload > 0 && payload <= p.pullFrame());
                assertTrue(PullReplyFrame.messageOffsetOf(f, 0) + payload <= 0xFFFF_FFFFL);
            }
            case NACK_LIB -> assertTrue(NackLibFrame.nackTypeOf(f, 0) >= 1 && NackLibFrame.nackTypeOf(f, 0) <= 3);
            case NACK_MCP -> assertTrue(NackMcpFrame.nackTypeOf(f, 0) >= 1 && NackMcpFrame.nackTypeOf(f, 0) <= 4);
            case RAW_DISCOVERY -> assertEquals(0, RawDiscoveryFrame.nicIdOf(f, 0) >>> 48);
            case HOST_QUERY, CONNECT_REQUEST, CONNECT_REPLY, RNDV, NOTIFY, TRUC_LIBACK -> assertEquals(0, payload);
        }
    }

    /** The header of the golden frame, from the packet type on. */
    private static byte[] packet(GoldenFrame golden) {
        return Arrays.copyOfRange(golden.header(), EtherHead.LENGTH, golden.header().length);
    }

    private static int payloadLength(GoldenFrame golden) {
        return PacketLength.payload(MemorySegment.ofArray(golden.header()), EtherHead.LENGTH);
    }
}
