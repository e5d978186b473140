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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LongCopyTest {
    private static final int BYTES = 3 * LongCopy.MIN;

    private final SplittableRandom random = new SplittableRandom(11);

    static Stream<Arguments> arrays() {
        return Stream.of(
                Arguments.of(BaseType.DOUBLE, MemorySegment.ofArray(new double[BYTES / 8])),
                Arguments.of(BaseType.BYTE, MemorySegment.ofArray(new byte[BYTES])),
                Arguments.of(BaseType.INT, MemorySegment.ofArray(new int[BYTES / 4])),
                Arguments.of(BaseType.LONG, MemorySegment.ofArray(new long[BYTES / 8])),
                Arguments.of(BaseType.FLOAT, MemorySegment.ofArray(new float[BYTES / 4])));
    }

    private void fill(MemorySegment memory) {
        for (long i = 0; i < memory.byteSize(); i++) {
            memory.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void shouldCopyTheRunAndNothingElse(BaseType type, MemorySegment view) {
        Object array = view.heapBase().orElseThrow();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES);
            for (int run = 0; run < 50; run++) {
                fill(view);
                fill(memory);
                long bytes = random.nextInt(LongCopy.MIN, 2 * LongCopy.MIN) & -8;
                long first = random.nextInt(LongCopy.MIN) & -8;
                long at = random.nextInt(LongCopy.MIN);
                boolean out = random.nextBoolean();
                MemorySegment expected = MemorySegment.ofArray((out ? memory : view).toArray(ValueLayout.JAVA_BYTE));
                if (out) {
                    MemorySegment.copy(view, first, expected, at, bytes);
                    assertTrue(LongCopy.toMemory(type, array, first, memory, at, bytes));
                } else {
                    MemorySegment.copy(memory, at, expected, first, bytes);
                    assertTrue(LongCopy.toArray(type, memory, at, array, first, bytes));
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
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> LongCopy.toMemory(BaseType.DOUBLE, array, 8, memory, 0, BYTES));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> LongCopy.toMemory(BaseType.DOUBLE, array, 0, memory, 8, BYTES));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> LongCopy.toArray(BaseType.DOUBLE, memory, 0, array, 8, BYTES));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> LongCopy.toArray(BaseType.DOUBLE, memory, -8, array, 0, BYTES));
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
    void shouldLeaveMemoryOfTheProgramToTheJvm() {
        double[] array = new double[BYTES / 8];
        MemorySegment readOnly = Arena.ofAuto().allocate(BYTES).asReadOnly();
        Elements target = new Elements().memory(BaseType.DOUBLE, readOnly, 0, array.length);
        Elements source = new Elements().array(BaseType.DOUBLE, array, 0, array.length);
        assertThrows(IllegalArgumentException.class, () -> target.copyFrom(source, 0, 0, array.length));
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
            assertThrows(InternalError.class, () -> LongCopy.toArray(BaseType.BYTE, memory, 0, array, 0, BYTES));
            assertThrows(InternalError.class, () -> LongCopy.toMemory(BaseType.BYTE, array, 0, memory, 0, BYTES));
        }
    }
}
