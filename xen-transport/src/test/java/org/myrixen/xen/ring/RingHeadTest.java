package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.xen.segment.LocalSpace;

/** Heads of 24 and 32 octets are offered in registers first, and what is refused there comes as ever. */
final class RingHeadTest {
    private static final ValueLayout.OfLong OCTETS = ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

    private final RingPair ring = RingPair.make(new LocalSpace(), RingLayout.MIN_BYTES);
    private final Recorder recorder = new Recorder();

    private static final class Recorder implements FrameHandler {
        final List<String> seen = new ArrayList<>();
        boolean takesHeads = true;

        @Override
        public boolean onHead(
                int peer,
                int headerLength,
                long octets0,
                long octets8,
                long octets16,
                long octets24,
                MemorySegment payload,
                long payloadAt,
                int payloadLength) {
            seen.add("head " + headerLength + " " + octets0 + " " + octets8 + " " + octets16
                    + (headerLength == 32 ? " " + octets24 : "") + sum(payload, payloadAt, payloadLength));
            return takesHeads;
        }

        @Override
        public boolean onFrame(
                int peer,
                MemorySegment header,
                long headerAt,
                int headerLength,
                MemorySegment payload,
                long payloadAt,
                int payloadLength) {
            StringBuilder text = new StringBuilder("frame ").append(headerLength);
            for (int i = 0; i + 8 <= headerLength; i += 8) {
                text.append(' ').append(header.get(OCTETS, headerAt + i));
            }
            seen.add(text + sum(payload, payloadAt, payloadLength));
            return true;
        }

        private static String sum(MemorySegment payload, long at, int length) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                sum += payload.get(ValueLayout.JAVA_BYTE, at + i);
            }
            return ", " + length + " bytes " + sum;
        }
    }

    private void send(int header, int payload, boolean inRegisters) {
        RingSender sender = ring.sender();
        long at = sender.claim(header, payload);
        for (int i = 0; i < payload; i++) {
            sender.memory().set(ValueLayout.JAVA_BYTE, sender.payloadAt() + i, (byte) 1);
        }
        if (inRegisters) {
            sender.commit(1, 2, 3, 4);
            return;
        }
        for (int i = 0; i < header / 8; i++) {
            sender.memory().set(OCTETS, at + 8L * i, 1L + i);
        }
        sender.commit();
    }

    @ParameterizedTest
    @CsvSource({"24,0", "24,8", "24,32", "24,33", "24,128", "32,24", "32,25", "32,16384"})
    void shouldOfferHeadsInRegisters(int header, int payload) {
        String octets = header == 24 ? " 1 2 3" : " 1 2 3 4";
        String expected = header + octets + ", " + payload + " bytes " + payload;
        for (boolean inRegisters : new boolean[] {false, true}) {
            recorder.seen.clear();
            send(header, payload, inRegisters);
            assertEquals(1, ring.receiver().drain(0, recorder, 1));
            assertEquals(List.of("head " + expected), recorder.seen);
            recorder.takesHeads = false;
            recorder.seen.clear();
            send(header, payload, inRegisters);
            assertEquals(1, ring.receiver().drain(0, recorder, 1));
            assertEquals(List.of("head " + expected, "frame " + expected), recorder.seen);
            recorder.takesHeads = true;
        }
        assertEquals(0, ring.receiver().drain(0, recorder, 1));
    }

    @ParameterizedTest
    @CsvSource({"16,100", "44,0", "56,0", "0,0"})
    void shouldHandOverOtherHeadersInMemoryOnly(int header, int payload) {
        send(header, payload, false);
        assertEquals(1, ring.receiver().drain(0, recorder, 1));
        assertEquals(1, recorder.seen.size());
        assertFalse(recorder.seen.get(0).startsWith("head"), recorder.seen::toString);
    }

    @Test
    void shouldForgetAClaimThatWasNotCommitted() {
        ring.sender().claim(24, 16);
        send(24, 8, true);
        assertEquals(1, ring.receiver().drain(0, recorder, 8));
        assertEquals(List.of("head 24 1 2 3, 8 bytes 8"), recorder.seen);
    }
}
