package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A head in registers says what the same head in memory says. */
class RegisterHeadTest {
    private static final int HEADS = 200_000;
    private static final int[] TYPES = {PacketType.TINY, PacketType.SMALL, PacketType.MEDIUM, PacketType.RNDV, 0, 255};
    private static final WireProfile RING = WireProfile.RING;

    private final SplittableRandom random = new SplittableRandom(17);
    private final MemorySegment f = MemorySegment.ofArray(new byte[MediumFrame.LENGTH]);

    private long octets(long at) {
        return BigEndian.i64(f, at);
    }

    /** Mostly right, so that all that is compared is also once the only thing that is wrong. */
    private int mangle() {
        int length = random.nextInt(4) == 0 ? random.nextInt(RING.maxPayload() + 1) : random.nextInt(140);
        int type = TYPES[random.nextInt(TYPES.length)];
        if (type == PacketType.MEDIUM) {
            MediumFrame.encode(f, 0, RING, 3, 4, length, 5, 6, random.nextLong(), 7, length, 0, 0);
        } else {
            MessageHead.encode(f, 0, type, 3, 4, BigEndian.pair16(length, 0), 5, 6, random.nextLong(), 7);
            MediumFrame.put(f, 0, random.nextLong());
        }
        if (random.nextBoolean()) {
            BigEndian.put8(f, random.nextInt(MediumFrame.LENGTH), random.nextInt(4));
        }
        return random.nextInt(4) == 0 ? length + random.nextInt(-1, 2) : length;
    }

    @Test
    void shouldBeWholeExactlyWhenTheHeadInMemoryIs() {
        int whole = 0;
        for (int i = 0; i < HEADS; i++) {
            int payload = mangle();
            boolean small = TinyFrame.valid(f, 0, TinyFrame.LENGTH, payload)
                    || SmallFrame.valid(f, 0, SmallFrame.LENGTH, payload);
            boolean medium = MediumFrame.valid(f, 0, MediumFrame.LENGTH, payload, RING)
                    && MediumFrame.offsetOf(f, 0, RING) == 0
                    && MediumFrame.messageLengthOf(f, 0, RING) == payload;
            assertEquals(small, MessageHead.isWhole(octets(0), payload));
            assertEquals(medium, MediumFrame.isWhole(octets(0), octets(24), payload, RING));
            whole += small || medium ? 1 : 0;
        }
        assertTrue(whole > HEADS / 20 && whole < HEADS / 2, whole + " whole heads: the test compares little else");
    }

    @Test
    void shouldHaveTheSameFields() {
        for (int i = 0; i < HEADS; i++) {
            MessageHead.put(f, 0, random.nextLong(), random.nextLong(), random.nextLong());
            assertEquals(MessageHead.dstEndpointOf(f, 0), MessageHead.dstEndpointOf(octets(0)));
            assertEquals(MessageHead.srcEndpointOf(f, 0), MessageHead.srcEndpointOf(octets(0)));
            assertEquals(MessageHead.matchInfoOf(f, 0), MessageHead.matchInfoOf(octets(8), octets(16)));
            assertEquals(MessageHead.sessionOf(f, 0), MessageHead.sessionOf(octets(16)));
        }
    }

    @Test
    void shouldComposeWhatEncodeWrites() {
        MemorySegment other = MemorySegment.ofArray(new byte[MediumFrame.LENGTH]);
        for (int i = 0; i < HEADS; i++) {
            int length = random.nextInt(1, SmallFrame.MAX_PAYLOAD + 1);
            long bits = random.nextLong();
            if (length <= TinyFrame.MAX_PAYLOAD) {
                TinyFrame.encode(f, 0, 1, 2, length, 0, i & 0xFFFF, 9, bits, i);
            } else {
                SmallFrame.encode(f, 0, 1, 2, length, 0, i & 0xFFFF, 9, bits, i);
            }
            MessageHead.put(
                    other,
                    0,
                    MessageHead.octets0(1, 2, length),
                    MessageHead.octets8(i & 0xFFFF, 9, bits),
                    MessageHead.octets16(bits, i));
            assertEquals(-1, f.asSlice(0, MessageHead.LENGTH).mismatch(other.asSlice(0, MessageHead.LENGTH)));
        }
    }
}
