package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Vectored buffers: any cut of a message into segments on either side, and nothing beside them touched. */
@Timeout(120)
final class MemoryPayloadTest {
    private static final byte GUARD = (byte) 0xA5;

    /** A message in several segments of one guarded array. */
    private record Cut(byte[] array, Payload payload, int[] offsets, int[] lengths) {
        static Cut of(int length, int count, Random random) {
            int[] lengths = new int[count];
            int left = length;
            for (int i = 0; i < count - 1; i++) {
                lengths[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(left + 1);
                left -= lengths[i];
            }
            lengths[count - 1] = left;
            int[] offsets = new int[count];
            int at = 0;
            for (int i = 0; i < count; i++) {
                at += random.nextInt(9);
                offsets[i] = at;
                at += lengths[i];
            }
            byte[] array = new byte[at + 8];
            Arrays.fill(array, GUARD);
            MemorySegment whole = MemorySegment.ofArray(array);
            MemorySegment[] segments = new MemorySegment[count];
            for (int i = 0; i < count; i++) {
                segments[i] = whole.asSlice(offsets[i], lengths[i]);
            }
            return new Cut(array, MemoryPayload.of(segments), offsets, lengths);
        }

        byte[] expected(byte[] message) {
            byte[] image = new byte[array.length];
            Arrays.fill(image, GUARD);
            int at = 0;
            for (int i = 0; i < offsets.length; i++) {
                System.arraycopy(message, at, image, offsets[i], lengths[i]);
                at += lengths[i];
            }
            return image;
        }
    }

    @Test
    void shouldMoveEveryByteAndNoOtherWhateverTheCut() {
        Random random = new Random(11);
        try (EndpointPair pair = new EndpointPair()) {
            for (int round = 0; round < 400; round++) {
                int length = round % 4 == 3 ? random.nextInt(400_000) : random.nextInt(300);
                byte[] message = EndpointPair.pattern(length, round);
                Cut from = Cut.of(length, random.nextInt(1, 11), random);
                System.arraycopy(from.expected(message), 0, from.array, 0, from.array.length);
                Cut to = Cut.of(length, random.nextInt(1, 257), random);
                MxRequest send = pair.a.isend(from.payload, pair.toB, 1, null);
                assertEquals(
                        StatusCode.SUCCESS,
                        pair.finish(pair.b, pair.b.irecv(to.payload, 1, -1, null))
                                .code());
                pair.finish(pair.a, send);
                assertArrayEquals(to.expected(message), to.array);
            }
        }
    }

    @Test
    void shouldRefuseTooManySegments() {
        MemorySegment[] many = new MemorySegment[MemoryPayload.SEGMENTS_MAX + 1];
        Arrays.fill(many, MemorySegment.NULL);
        assertEquals(
                ReturnCode.BAD_SEG_CNT,
                assertThrows(MxException.class, () -> MemoryPayload.of(many)).code());
    }
}
