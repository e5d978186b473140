package org.myrixen.mx.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.Allocated;

/** The hot path allocates nothing once it is warm. */
class AllocationTest {
    private static final int FRAMES = 20_000;

    @Test
    @Timeout(120)
    void shouldAllocateNothingWhenWarm() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment f = arena.allocate(128);
            long least = Allocated.least(0, () -> assertEquals(5 * FRAMES, encodeAndDecode(f)));
            assertEquals(0, least);
        }
    }

    /** How many packets passed their check. */
    private static int encodeAndDecode(MemorySegment f) {
        WireProfile ring = WireProfile.RING;
        int valid = 0;
        for (int i = 1; i <= FRAMES; i++) {
            TinyFrame.encode(f, 3, 1, 2, 32, 0, i, i, i, 5);
            valid += TinyFrame.valid(f, 3, TinyFrame.LENGTH, 32) && MessageHead.matchInfoOf(f, 3) == i ? 1 : 0;
            MediumFrame.encode(f, 3, ring, 1, 2, 32769, i, i, i, 5, 1, 1, 0);
            valid += MediumFrame.valid(f, 3, MediumFrame.LENGTH, 1, ring) ? 1 : 0;
            PullFrame.encode(f, 3, ring, 1, 2, 3, 32769, 4, 5, 0, i, 7, 0, 32769, 0);
            valid += PullFrame.valid(f, 3, PullFrame.NATIVE_LENGTH, 0, ring) ? 1 : 0;
            PullReplyFrame.encode(f, 3, i, 32768, 0, i, 7);
            valid += PullReplyFrame.valid(f, 3, PullReplyFrame.LENGTH, 32768, ring) ? 1 : 0;
            EtherHead.encode(f, 3, i, i, i);
            valid += EtherHead.pad(f, 3, 40) == EtherHead.MIN_FRAME && EtherHead.sourceOf(f, 3) == i ? 1 : 0;
        }
        return valid;
    }
}
