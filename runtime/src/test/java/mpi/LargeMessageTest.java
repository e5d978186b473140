package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages with long offsets and counts, and one of more than 2 GiB. */
@Timeout(300)
final class LargeMessageTest {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private static void exchange(long words) {
        Ranks.run(2, (comm, rank) -> {
            try (Arena arena = Arena.ofShared()) {
                MemorySegment memory = arena.allocate(words * Long.BYTES, Long.BYTES);
                long bytes = memory.byteSize() - 3;
                if (rank == 0) {
                    for (long i = 0; i < words; i++) {
                        memory.setAtIndex(ValueLayout.JAVA_LONG, i, i * MIX);
                    }
                    comm.Send(memory, 3L, bytes, MPI.BYTE, 1, 0);
                    return;
                }
                Status status = comm.Recv(memory, 3L, bytes, MPI.BYTE, 0, 0);
                assertEquals(bytes, status.Get_elements_x(MPI.BYTE));
                assertEquals(bytes > Integer.MAX_VALUE ? MPI.UNDEFINED : (int) bytes, status.count);
                for (long i = 1; i < words; i++) {
                    if (memory.getAtIndex(ValueLayout.JAVA_LONG, i) != i * MIX) {
                        throw new AssertionError("wrong at word " + i);
                    }
                }
            }
        });
    }

    @Test
    void shouldTakeLongOffsetsAndCounts() {
        exchange(100_001);
    }

    @Test
    void shouldCarryMoreThan2GibibytesWhenThereIsMemory() {
        assumeTrue(Boolean.getBoolean("big"), "takes 5 GiB of memory: run with -Dbig=true");
        exchange((1L << 28) + 12_501);
    }
}
