package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LongCopyTest {
    private static final int BYTES = 3 * LongCopy.MIN;

    private final SplittableRandom random = new SplittableRandom(11);

    static Stream<MemorySegment> arrays() {
        return Stream.of(
                MemorySegment.ofArray(new double[BYTES / 8]),
                MemorySegment.ofArray(new byte[BYTES]),
                MemorySegment.ofArray(new int[BYTES / 4]),
                MemorySegment.ofArray(new long[BYTES / 8]),
                MemorySegment.ofArray(new float[BYTES / 4]));
    }

    private void fill(MemorySegment memory) {
        for (long i = 0; i < memory.byteSize(); i++) {
            memory.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void shouldCopyTheRunAndNothingElse(MemorySegment view) {
        Object array = view.heapBase().orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES);
            for (int run = 0; run < 50; run++) {
                fill(view);
                fill(memory);
                long bytes = random.nextInt(1, BYTES / 2) & -8;
                long first = random.nextInt(BYTES / 2) & -8;
                long at = random.nextInt(BYTES / 2);
                boolean out = random.nextBoolean();
                MemorySegment expected = MemorySegment.ofArray((out ? memory : view).toArray(ValueLayout.JAVA_BYTE));
                if (out) {
                    MemorySegment.copy(view, first, expected, at, bytes);
                    LongCopy.toMemory(array, first, memory, at, bytes);
                } else {
                    MemorySegment.copy(memory, at, expected, first, bytes);
                    LongCopy.toArray(memory, at, array, first, bytes);
                }
                assertEquals(-1, expected.mismatch(out ? memory : view), "first byte that differs");
            }
        }
    }

    @Test
    void shouldRefuseWhatIsOutOfBounds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES);
            double[] array = new double[BYTES / 8];
            assertThrows(IndexOutOfBoundsException.class, () -> LongCopy.toMemory(array, 8, memory, 0, BYTES));
            assertThrows(IndexOutOfBoundsException.class, () -> LongCopy.toMemory(array, 0, memory, 8, BYTES));
            assertThrows(IndexOutOfBoundsException.class, () -> LongCopy.toArray(memory, 0, array, 8, BYTES));
            assertThrows(IndexOutOfBoundsException.class, () -> LongCopy.toArray(memory, -8, array, 0, BYTES));
        }
    }

    @Test
    void shouldTakeOnlyLongRunsOfCommonTypesInNativeMemory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(8);
            assertTrue(LongCopy.takes(BaseType.DOUBLE, memory, LongCopy.MIN));
            assertFalse(LongCopy.takes(BaseType.DOUBLE, memory, LongCopy.MIN - 1));
            assertFalse(LongCopy.takes(BaseType.BOOLEAN, memory, LongCopy.MIN));
            assertFalse(LongCopy.takes(BaseType.DOUBLE, MemorySegment.ofArray(new byte[8]), LongCopy.MIN));
        }
    }

    @Test
    void shouldFailInJavaWhereThePagesAreGone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("ring");
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena);
            channel.truncate(4096);
            byte[] array = new byte[BYTES];
            assertThrows(InternalError.class, () -> LongCopy.toArray(memory, 0, array, 0, BYTES));
            assertThrows(InternalError.class, () -> LongCopy.toMemory(array, 0, memory, 0, BYTES));
        }
    }
}
