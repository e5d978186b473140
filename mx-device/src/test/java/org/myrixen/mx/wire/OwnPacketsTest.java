package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we added to MXoE; the vectors are written by hand from the diagrams. */
class OwnPacketsTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEncodeAndDecodeFlow(boolean throttle) {
        byte[] octets = dirty(FlowFrame.LENGTH);
        MemorySegment f = MemorySegment.ofArray(octets);
        FlowFrame.encode(f, 0, 5, 7, 0xB1B2B3B4, throttle);
        String zeros = "0000" + "00".repeat(12);
        assertEquals("2305070010000000b1b2b3b456" + (throttle ? "01" : "00") + zeros, hex(octets));
        assertTrue(FlowFrame.valid(f, 0, octets.length, 0));
        assertEquals(throttle, FlowFrame.throttleOf(f, 0));
        assertEquals(5, TrucFrame.dstEndpointOf(f, 0));
        assertEquals(7, TrucFrame.srcEndpointOf(f, 0));
        assertEquals(0xB1B2B3B4, TrucFrame.sessionOf(f, 0));
    }

    @Test
    void shouldRefuseFlowWhenTruncatedOrOfAnotherType() {
        byte[] octets = new byte[FlowFrame.LENGTH];
        FlowFrame.encode(MemorySegment.ofArray(octets), 0, 5, 7, 9, true);
        for (int length = 0; length < octets.length; length++) {
            MemorySegment truncated = MemorySegment.ofArray(Arrays.copyOf(octets, length));
            assertFalse(FlowFrame.valid(truncated, 0, length, 0));
        }
        MemorySegment f = MemorySegment.ofArray(octets);
        assertFalse(FlowFrame.valid(f, 0, octets.length, 1));
        BigEndian.put8(f, FlowFrame.TRUC_TYPE, TrucFrame.ACK);
        assertFalse(FlowFrame.valid(f, 0, octets.length, 0));
        BigEndian.put8(f, FlowFrame.TRUC_TYPE, FlowFrame.FLOW);
        BigEndian.put8(f, 0, PacketType.TINY);
        assertFalse(FlowFrame.valid(f, 0, octets.length, 0));
    }

    @Test
    void shouldNotTakeFlowForAnAcknowledgementNorTheReverse() {
        byte[] octets = new byte[TrucFrame.LENGTH];
        MemorySegment f = MemorySegment.ofArray(octets);
        TrucFrame.encode(f, 0, 5, 7, 9, 11, 13);
        assertFalse(FlowFrame.valid(f, 0, octets.length, 0));
        FlowFrame.encode(f, 0, 5, 7, 9, true);
        assertFalse(TrucFrame.valid(f, 0, octets.length, 0));
    }

    @Test
    void shouldEncodeAndDecodeAGapWithItsBitmap() {
        byte[] octets = dirty(GapFrame.LENGTH);
        MemorySegment f = MemorySegment.ofArray(octets);
        GapFrame.encode(f, 0, 5, 7, 0xB1B2B3B4, 0xC1C2, 0x0000_0005, 0x01020304);
        assertEquals("2305070030000000b1b2b3b45700c1c2000000050102030400000000", hex(octets));
        MemorySegment bitmap = MemorySegment.ofArray(new byte[GapFrame.PAYLOAD]);
        GapFrame.mark(bitmap, 0, 1);
        GapFrame.mark(bitmap, 0, 10);
        GapFrame.mark(bitmap, 0, GapFrame.SPAN - 1);
        for (int i = 0; i < GapFrame.SPAN; i++) {
            assertEquals(i == 1 || i == 10 || i == GapFrame.SPAN - 1, GapFrame.marked(bitmap, 0, i));
        }
        assertEquals(GapFrame.PAYLOAD, PacketLength.payload(f, 0));
        assertTrue(GapFrame.valid(f, 0, octets.length, GapFrame.PAYLOAD));
        assertFalse(GapFrame.valid(f, 0, octets.length, GapFrame.PAYLOAD - 1));
        assertFalse(GapFrame.valid(f, 0, octets.length - 1, GapFrame.PAYLOAD));
        assertFalse(TrucFrame.valid(f, 0, octets.length, 0));
        assertFalse(FlowFrame.valid(f, 0, octets.length, 0));
        assertEquals(0xC1C2, TrucFrame.seqnumOf(f, 0));
        assertEquals(5, GapFrame.fragmentsOf(f, 0));
        assertEquals(0x01020304, TrucFrame.acknumOf(f, 0));
    }

    @Test
    void shouldAgreeOnTheSmallerFramesOrOnNothing() {
        for (boolean reply : new boolean[] {false, true}) {
            MemorySegment f = MemorySegment.ofArray(new byte[ConnectFrame.LENGTH]);
            if (reply) {
                ConnectFrame.encodeReply(f, 0, 1, 2, 3, 4, 5, 6, 7, 0);
            } else {
                ConnectFrame.encodeRequest(f, 0, 1, 2, 3, 4, 5, 6, 7);
            }
            assertEquals(
                    WireProfile.MX_WIRE, ConnectFrame.agree(f, 0, WireProfile.MX_WIRE), "a peer that does not tell");
            ConnectFrame.putProfile(f, 0, WireProfile.NATIVE_1500);
            assertEquals(WireProfile.NATIVE_1500, ConnectFrame.agree(f, 0, WireProfile.NATIVE_1500));
            assertEquals(WireProfile.NATIVE_1500, ConnectFrame.agree(f, 0, WireProfile.NATIVE_9000));
            assertEquals(WireProfile.ofMtu(1400), ConnectFrame.agree(f, 0, WireProfile.ofMtu(1400)));
            assertNull(ConnectFrame.agree(f, 0, WireProfile.MX_WIRE));
            assertNull(ConnectFrame.agree(f, 0, WireProfile.RING));
            assertTrue(ConnectFrame.describeProfile(f, 0).contains("1468"));
            assertEquals(0, ConnectFrame.statusOf(f, 0) & (reply ? 0xff : 0));
        }
    }

    @Test
    void shouldCarryARegionAddressOnlyWhole() {
        byte[] octets = dirty(RegionAddress.LENGTH);
        RegionAddress.encode(MemorySegment.ofArray(octets), 0, 0x7FFF_0123_4567_89ABL);
        assertEquals("7fff0123456789ab", hex(octets));
        assertEquals(0x7FFF_0123_4567_89ABL, RegionAddress.addressOf(MemorySegment.ofArray(octets), 0));

        MemorySegment rndv = MemorySegment.ofArray(new byte[RndvFrame.LENGTH]);
        RndvFrame.encode(rndv, 0, 1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 0);
        for (int payload = 0; payload < 20; payload++) {
            boolean right = payload == 0 || payload == RegionAddress.LENGTH;
            assertEquals(right, RndvFrame.valid(rndv, 0, RndvFrame.LENGTH, payload));
        }
    }

    private static byte[] dirty(int length) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 0xA5);
        return octets;
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
