package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.myrixen.mx.Allocated;

final class ElementsTest {
    private static final int SEEDS = 200;

    @ParameterizedTest
    @EnumSource(value = BaseType.class, mode = Mode.EXCLUDE, names = "OBJECT")
    void shouldKeepEveryBitWhenMessageTravelsInPiecesOfAnySize(BaseType type) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int count = random.nextInt(40);
            int offset = random.nextInt(5);
            Object source = RandomArrays.fill(random, type.newArray(offset + count + 3));
            Object target = RandomArrays.fill(random, type.newArray(offset + count + 3));
            Object untouched = RandomArrays.copy(target);
            MemorySegment wire = MemorySegment.ofArray(new byte[count * type.bytes() + 7]);

            gatherInPieces(new Elements().array(type, source, offset, count), wire, random);
            scatterInPieces(new Elements().array(type, target, offset, count), wire, random);

            for (int i = 0; i < Array.getLength(target); i++) {
                boolean inside = i >= offset && i < offset + count;
                assertEquals(
                        Array.get(inside ? source : untouched, i), Array.get(target, i), "seed " + seed + " i " + i);
            }
        }
    }

    private static void gatherInPieces(Elements from, MemorySegment wire, Random random) {
        for (int position = 0; position < from.length(); ) {
            int length = 1 + random.nextInt((int) from.length() - position);
            from.gather(position, wire, position + 3, length);
            position += length;
        }
    }

    private static void scatterInPieces(Elements to, MemorySegment wire, Random random) {
        for (int position = 0; position < to.length(); ) {
            int length = 1 + random.nextInt((int) to.length() - position);
            to.scatter(position, wire, position + 3, length);
            position += length;
        }
    }

    @Test
    void shouldPutLittleEndianValuesOnTheWire() {
        MemorySegment wire = MemorySegment.ofArray(new byte[8]);
        new Elements().array(BaseType.INT, new int[] {0x01020304, -2}, 0, 2).gather(0, wire, 0, 8);
        assertArrayEquals(new byte[] {4, 3, 2, 1, -2, -1, -1, -1}, wire.toArray(ValueLayout.JAVA_BYTE));
        new Elements()
                .array(BaseType.BOOLEAN, new boolean[] {true, false}, 0, 2)
                .gather(0, wire, 0, 2);
        assertEquals(1, wire.get(ValueLayout.JAVA_BYTE, 0));
        assertEquals(0, wire.get(ValueLayout.JAVA_BYTE, 1));
    }

    @ParameterizedTest
    @EnumSource(value = BaseType.class, mode = Mode.EXCLUDE, names = "OBJECT")
    void shouldCopyBetweenAllStoragesWhenTypesAgree(BaseType type) {
        Random random = new Random(1);
        Object values = RandomArrays.fill(random, type.newArray(20));
        Elements array = new Elements().array(type, values, 0, 20);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(200).order(ByteOrder.BIG_ENDIAN).position(9);
        ByteBuffer heap = ByteBuffer.allocate(200);
        Object back = type.newArray(20);

        Elements inDirect = new Elements().buffer(type, direct, 2, 20);
        Elements inHeap = new Elements().buffer(type, heap, 3, 20);
        inDirect.copyFrom(array, 0, 0, 20);
        inHeap.copyFrom(inDirect, 5, 0, 15);
        Elements backElements = new Elements().array(type, back, 0, 20);
        backElements.copyFrom(inHeap, 1, 4, 10);

        for (int i = 0; i < 10; i++) {
            assertEquals(Array.get(values, 6 + i), Array.get(back, 4 + i));
        }
        assertEquals(9, direct.position());
    }

    @Test
    void shouldOfferNativeMemoryOnlyWhenThereIsSome() {
        Elements elements = new Elements();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment memory = arena.allocate(64);
            MemorySegment offered = elements.memory(BaseType.INT, memory, 8, 5).memory();
            assertEquals(memory.address() + 8, offered.address());
            assertEquals(20, offered.byteSize());
        }
        assertNotNull(elements.buffer(BaseType.INT, ByteBuffer.allocateDirect(8), 0, 1)
                .memory());
        assertNull(elements.buffer(BaseType.INT, ByteBuffer.allocate(8), 0, 1).memory());
        assertNull(elements.array(BaseType.INT, new int[1], 0, 1).memory());
    }

    @Test
    void shouldSendReadOnlyBufferWithoutCopy() {
        ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).asReadOnlyBuffer();
        MemorySegment wire = MemorySegment.ofArray(new byte[4]);
        new Elements().buffer(BaseType.BYTE, readOnly, 0, 4).gather(0, wire, 0, 4);
        assertArrayEquals(new byte[] {1, 2, 3, 4}, wire.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void shouldSliceWithinTheRunOnly() {
        Elements run = new Elements().array(BaseType.LONG, new long[10], 2, 6);
        Elements slice = new Elements().slice(run, 1, 5);
        assertEquals(3, slice.offset());
        assertEquals(5, slice.count());
        assertFalse(slice.startsWith(run));
        assertTrue(new Elements().slice(run, 0, 2).startsWith(run));
        assertThrows(IndexOutOfBoundsException.class, () -> slice.slice(run, 2, 5));
    }

    @Test
    void shouldRefuseStorageThatDoesNotFit() {
        Elements e = new Elements();
        assertThrows(IllegalArgumentException.class, () -> e.array(BaseType.INT, new long[1], 0, 1));
        assertThrows(IllegalArgumentException.class, () -> e.array(BaseType.INT, null, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> e.array(BaseType.INT, new int[3], 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> e.array(BaseType.INT, new int[3], 1, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> e.buffer(BaseType.INT, ByteBuffer.allocate(15), 0, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> e.buffer(BaseType.INT, ByteBuffer.allocate(15), 0, -1));
        assertThrows(IllegalArgumentException.class, () -> e.buffer(BaseType.OBJECT, ByteBuffer.allocate(15), 0, 1));
    }

    @Test
    void shouldAllocateNothingWhenSetAndMovedAgainAndAgain() {
        Elements elements = new Elements();
        int[] ints = new int[1000];
        ByteBuffer direct = ByteBuffer.allocateDirect(4000);
        MemorySegment wire = MemorySegment.ofArray(new byte[4000]);
        Runnable round = () -> {
            elements.array(BaseType.INT, ints, 3, 900).gather(2, wire, 0, 1001);
            elements.scatter(2, wire, 0, 1001);
            elements.buffer(BaseType.INT, direct, 3, 900).scatter(2, wire, 0, 1001);
        };
        long bytes = Allocated.least(9999, () -> {
            for (int i = 0; i < 10_000; i++) {
                round.run();
            }
        });
        assertTrue(bytes < 10_000, bytes + " bytes in 10,000 rounds");
    }
}
