package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Element by element gives what the general copy gives, at any place and length, and touches nothing else. */
final class ShortCopyTest {
    private static final int ROOM = 72;
    private static final int AT = 5;

    private final Random random = new Random(11);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OBJECT", "BOOLEAN"})
    void shouldCopyWhatTheGeneralCopyDoes(BaseType type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ROOM * 8L + AT);
            for (int count = 0; count * type.bytes() <= ShortCopy.MAX; count++) {
                Object sent = filled(type);
                ShortCopy.toMemory(sent, 3, memory.fill((byte) 0), AT, count * type.bytes());
                MemorySegment expected = arena.allocate(memory.byteSize());
                MemorySegment.copy(sent, 3, expected, type.layout(), AT, count);
                assertEquals(-1, expected.mismatch(memory), type + " to memory, " + count);
                Object got = filled(type);
                Object wanted = copyOf(got, type);
                ShortCopy.toArray(memory, AT, got, 2, count * type.bytes());
                MemorySegment.copy(memory, type.layout(), AT, wanted, 2, count);
                assertEquals(text(wanted, type), text(got, type), type + " to an array, " + count);
            }
        }
    }

    private Object filled(BaseType type) {
        byte[] noise = new byte[ROOM * type.bytes()];
        random.nextBytes(noise);
        Object array = type.newArray(ROOM);
        MemorySegment.copy(MemorySegment.ofArray(noise), type.layout(), 0, array, 0, ROOM);
        return array;
    }

    private static Object copyOf(Object array, BaseType type) {
        Object copy = type.newArray(ROOM);
        System.arraycopy(array, 0, copy, 0, ROOM);
        return copy;
    }

    private static String text(Object array, BaseType type) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[ROOM * type.bytes()]);
        MemorySegment.copy(array, 0, bytes, type.layout(), 0, ROOM);
        return Arrays.toString(bytes.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldSendBooleansAsZeroAndOne() {
        boolean[] sent = {true, false, true, true};
        MemorySegment memory = MemorySegment.ofArray(new byte[8]);
        ShortCopy.toMemory(sent, 1, memory, 2, 3);
        boolean[] got = new boolean[5];
        ShortCopy.toArray(memory, 2, got, 1, 3);
        assertEquals("[false, false, true, true, false]", Arrays.toString(got));
        assertEquals("[0, 0, 0, 1, 1, 0, 0, 0]", Arrays.toString(memory.toArray(ValueLayout.JAVA_BYTE)));
    }
}
