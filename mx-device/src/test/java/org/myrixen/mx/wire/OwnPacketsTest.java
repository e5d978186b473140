package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        assertEquals("2305070004000000b1b2b3b456" + (throttle ? "01" : "00") + "0000", hex(octets));
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
