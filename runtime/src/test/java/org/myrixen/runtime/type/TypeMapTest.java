package org.myrixen.runtime.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TypeMapTest {
    private static final int SEEDS = 2000;

    @Test
    void shouldHaveThePlacesAndBoundsOfTheDefinitionWhenNested() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            RandomTypes.Listed listed = RandomTypes.random(random, random.nextInt(4));
            TypeMap map = listed.map();
            String which = "seed " + seed + ": " + map;
            assertEquals(listed.places().size(), map.size(), which);
            assertEquals(listed.lb(), map.lb(), which);
            assertEquals(listed.ub(), map.ub(), which);
            assertEquals(listed.extent(), map.extent(), which);
            int count = random.nextInt(4);
            long[] expected = listed.places(count);
            assertArrayEquals(expected, walk(map, count), which);
            if (expected.length > 0) {
                assertEquals(Arrays.stream(expected).min().getAsLong(), map.lowest(count), which);
                assertEquals(Arrays.stream(expected).max().getAsLong() + 1, map.highest(count), which);
            }
            assertEquals(isConsecutive(expected), map.isContiguous(count) || expected.length == 0, which);
        }
    }

    private static boolean isConsecutive(long[] places) {
        for (int i = 1; i < places.length; i++) {
            if (places[i] != places[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    private static long[] walk(TypeMap map, int count) {
        long[] places = new long[(int) map.size() * count];
        TypeCursor cursor = new TypeCursor();
        cursor.start(map, count, 1);
        for (int i = 0; i < places.length; i++) {
            places[i] = cursor.index();
            cursor.advance(1);
        }
        return places;
    }

    @ParameterizedTest
    @EnumSource(BaseType.class)
    void shouldPackAndUnpackWhatTheMapSaysAndTouchNothingElse(BaseType type) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomTypes.Listed listed = RandomTypes.random(random, 1 + random.nextInt(3));
            int count = 1 + random.nextInt(3);
            long[] places = listed.places(count);
            int before = (int) -Math.min(0, Arrays.stream(places).min().orElse(0)) + random.nextInt(3);
            int length = before + (int) Arrays.stream(places).max().orElse(0) + 1 + random.nextInt(3);
            Object source = contents(random, type, length);
            Object target = contents(random, type, length);
            Object expected = copy(type, target);
            int part = random.nextInt(places.length + 1);
            int skip = random.nextInt(places.length - part + 1);
            String which = "seed " + seed + ": " + listed.map();

            Elements packed = new Elements().array(type, type.newArray(part), 0, part);
            new MappedElements().set(listed.map(), type, source, before, count).pack(skip, packed);
            for (int i = 0; i < part; i++) {
                Object value = Array.get(source, before + (int) places[skip + i]);
                assertEquals(value, Array.get(packed.array(), i), which);
                Array.set(expected, before + (int) places[skip + i], value);
            }
            new MappedElements().set(listed.map(), type, target, before, count).unpack(skip, packed);
            for (int i = 0; i < length; i++) {
                assertEquals(Array.get(expected, i), Array.get(target, i), which + " at " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = BaseType.class, mode = EnumSource.Mode.EXCLUDE, names = "OBJECT")
    void shouldGatherAndScatterInPiecesOfAnySizeInAnyOrder(BaseType type) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            RandomTypes.Listed listed = RandomTypes.random(random, 1 + random.nextInt(3));
            int count = 1 + random.nextInt(6);
            long[] places = listed.places(count);
            if (Arrays.stream(places).distinct().count() != places.length) {
                continue; // MPI forbids to receive into overlapping places
            }
            int before = (int) -Math.min(0, Arrays.stream(places).min().orElse(0));
            int length = before + (int) Arrays.stream(places).max().orElse(0) + 2;
            Object source = contents(random, type, length);
            Object target = contents(random, type, length);
            Object expected = copy(type, target);
            for (long place : places) {
                Array.set(expected, before + (int) place, Array.get(source, before + (int) place));
            }
            MappedElements from = new MappedElements().set(listed.map(), type, source, before, count);
            MappedElements to = new MappedElements().set(listed.map(), type, target, before, count);
            inPieces(random, from, to);
            for (int i = 0; i < length; i++) {
                assertEquals(
                        Array.get(expected, i),
                        Array.get(target, i),
                        "seed " + seed + ": " + listed.map() + " at " + i);
            }
        }
    }

    /** Cuts the message anywhere, also inside elements, and moves the pieces in random order. */
    private static void inPieces(Random random, MappedElements from, MappedElements to) {
        int bytes = (int) from.length();
        int pieces = 1 + random.nextInt(8);
        int[] cuts = random.ints(pieces + 1, 0, bytes + 1).sorted().toArray();
        cuts[0] = 0;
        cuts[pieces] = bytes;
        int[] order = random.nextBoolean()
                ? new int[0]
                : random.ints(pieces, 0, pieces).toArray();
        MemorySegment wire = MemorySegment.ofArray(new byte[bytes + 5]);
        for (int i = 0; i < order.length + pieces; i++) {
            int piece = i < order.length ? order[i] : i - order.length;
            int length = cuts[piece + 1] - cuts[piece];
            from.gather(cuts[piece], wire, cuts[piece] + 5, length);
            to.scatter(cuts[piece], wire, cuts[piece] + 5, length);
        }
    }

    private static Object contents(Random random, BaseType type, int length) {
        Object array = type.newArray(length);
        if (type != BaseType.OBJECT) {
            return RandomArrays.fill(random, array);
        }
        for (int i = 0; i < length; i++) {
            Array.set(array, i, "object " + random.nextInt());
        }
        return array;
    }

    private static Object copy(BaseType type, Object array) {
        return type == BaseType.OBJECT ? ((Object[]) array).clone() : RandomArrays.copy(array);
    }

    @Test
    void shouldBeOneRunWhenBlocksAreAtOneDistance() {
        TypeMap one = TypeMap.of(1);
        TypeMap vector = one.vector(1_000_000_000, 3, 5);
        assertEquals(1, vector.runs());
        assertEquals(3_000_000_000L, vector.size());
        assertEquals(4_999_999_998L, vector.extent());
        assertEquals(1, one.contiguous(7).vector(3, 1, 7).runs());
        assertTrue(one.contiguous(7).vector(3, 1, 7).isContiguous(2));
        assertEquals(1, one.vector(3, 1, 5).vector(4, 1, 15).runs());
        assertEquals(2, one.vector(3, 1, 5).vector(2, 1, 16).runs());
        assertTrue(one.indexed(new int[] {2, 0, 3}, new int[] {4, 99, 6}, 1).isContiguous(1));
        assertFalse(one.indexed(new int[] {2, 3}, new int[] {4, 1}, 1).isContiguous(1));
    }

    @Test
    void shouldTakeMarkersAsBoundsAsInTheExampleOfTheStandard() {
        // MPI-1.1 section 3.12.3: D = (-3, 0, 6), T = (LB, INT, UB)
        TypeMap type1 = TypeMap.struct(new int[] {1, 1, 1}, new int[] {-3, 0, 6}, new TypeMap[] {
            TypeMap.LOWER_BOUND, TypeMap.of(1), TypeMap.UPPER_BOUND
        });
        assertEquals(9, type1.extent());
        TypeMap type2 = type1.contiguous(2);
        assertArrayEquals(new long[] {0, 9}, walk(type2, 1));
        assertEquals(-3, type2.lb());
        assertEquals(15, type2.ub());
    }

    @Test
    void shouldRefuseWhatReachesBeyondTheBuffer() {
        TypeMap map = TypeMap.of(1).indexed(new int[] {1, 1}, new int[] {-2, 3}, 1); // extent 6
        MappedElements elements = new MappedElements();
        int[] ints = new int[12];
        elements.set(map, BaseType.INT, ints, 2, 2);
        assertThrows(IndexOutOfBoundsException.class, () -> elements.set(map, BaseType.INT, ints, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> elements.set(map, BaseType.INT, ints, 3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> elements.set(map, BaseType.INT, ints, 2, -1));
        assertThrows(
                IndexOutOfBoundsException.class, () -> elements.set(map, BaseType.INT, ints, 2, Long.MAX_VALUE / 2));
        assertThrows(IllegalArgumentException.class, () -> elements.set(map, BaseType.LONG, ints, 2, 1));
        ByteBuffer buffer = ByteBuffer.allocate(48);
        elements.set(map, BaseType.INT, buffer, 2, 2);
        assertThrows(IndexOutOfBoundsException.class, () -> elements.set(map, BaseType.LONG, buffer, 2, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> TypeMap.of(1).vector(3, 1, Long.MAX_VALUE / 2).contiguous(3));
    }
}
