package org.myrixen.apps.osu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionTest {
    private static final int COUNT = 600;
    private static final Pattern PATTERN = Pattern.of(3, 1, 2);

    private static Region filled(Storage storage, Element element) {
        Region region = storage.allocate(element, COUNT);
        region.fill(0, COUNT, PATTERN);
        return region;
    }

    /** The memory as the program sees it, not as the region does. */
    private static MemorySegment memory(Region region) {
        return switch (region.buffer()) {
            case byte[] bytes -> MemorySegment.ofArray(bytes);
            case int[] ints -> MemorySegment.ofArray(ints);
            case ByteBuffer buffer -> MemorySegment.ofBuffer(buffer);
            case MemorySegment segment -> segment;
            default -> throw new AssertionError("not a buffer: " + region.buffer());
        };
    }

    @ParameterizedTest
    @CsvSource({"ARRAY,CHAR", "DIRECT,CHAR", "SEGMENT,CHAR", "ARRAY,INT", "DIRECT,INT", "SEGMENT,INT"})
    void shouldSeeEachByteThatIsWrong(Storage storage, Element element) {
        Region region = filled(storage, element);
        assertEquals(0, region.wrong(0, COUNT, PATTERN));
        MemorySegment memory = memory(region);
        assertEquals((long) COUNT * element.bytes(), memory.byteSize());
        for (long i = 0; i < memory.byteSize(); i++) {
            byte right = memory.get(ValueLayout.JAVA_BYTE, i);
            memory.set(ValueLayout.JAVA_BYTE, i, (byte) (right ^ 1));
            assertEquals(1, region.wrong(0, COUNT, PATTERN), "byte " + i);
            memory.set(ValueLayout.JAVA_BYTE, i, right);
        }
    }

    @ParameterizedTest
    @CsvSource({"CHAR", "INT"})
    void shouldSeeAMessageThatIsNotTheOneMeant(Element element) {
        Region region = filled(Storage.ARRAY, element);
        assertEquals(COUNT, region.wrong(0, COUNT, Pattern.of(4, 1, 2)), "of another round");
        assertEquals(COUNT, region.wrong(0, COUNT, Pattern.of(3, 2, 2)), "from another rank");
        assertEquals(COUNT, region.wrong(0, COUNT, Pattern.of(3, 1, 3)), "for another rank");
        assertEquals(COUNT - 1, region.wrong(1, COUNT - 1, PATTERN), "shifted by one");
        assertEquals(COUNT - 256, region.wrong(256, COUNT - 256, PATTERN), "shifted by what chars count to");
        region.clear();
        int zeros = element == Element.CHAR ? COUNT / 200 : 0;
        assertEquals(COUNT, region.wrong(0, COUNT, PATTERN), zeros, "nothing came");
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "8"})
    void shouldExpectTheSumOfWhatRanksSend(int ranks) {
        Region sum = Storage.ARRAY.allocate(Element.INT, COUNT);
        int[] values = (int[]) sum.buffer();
        for (int rank = 0; rank < ranks; rank++) {
            for (int i = 0; i < COUNT; i++) {
                values[i] += Pattern.of(7, rank, 0).at(100 + i);
            }
        }
        assertEquals(0, sum.wrong(0, COUNT, Pattern.sum(7, ranks, 100)));
        assertEquals(COUNT, sum.wrong(0, COUNT, Pattern.sum(7, ranks, 99)));
    }
}
