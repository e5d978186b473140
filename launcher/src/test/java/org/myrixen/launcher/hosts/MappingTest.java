package org.myrixen.launcher.hosts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MappingTest {
    private static final HostList COUNTED =
            new HostList("f", List.of(new Slots("a", 3, true), new Slots("b", 1, true), new Slots("c", 2, true)));
    private static final HostList UNCOUNTED =
            new HostList("f", List.of(new Slots("a", 1, false), new Slots("b", 1, false)));

    @Test
    void shouldFillAHostBeforeTheNextWhenMappedBySlot() {
        assertArrayEquals(new int[] {0, 0, 0, 1, 2, 2}, Mapping.SLOT.place(COUNTED, 6, false));
        assertArrayEquals(new int[] {0, 0, 0, 1}, Mapping.SLOT.place(COUNTED, 4, false));
    }

    @Test
    void shouldTakeTurnsWhileThereAreSlotsWhenMappedByNode() {
        assertArrayEquals(new int[] {0, 1, 2, 0, 2, 0}, Mapping.NODE.place(COUNTED, 6, false));
    }

    @Test
    void shouldRefuseMoreRanksThanGivenSlotsUnlessAskedTo() {
        HostsException refused = assertThrows(HostsException.class, () -> Mapping.SLOT.place(COUNTED, 7, false));
        assertEquals(
                "7 ranks do not fit into the 6 slots of f; --oversubscribe runs them nevertheless",
                refused.getMessage());
        assertArrayEquals(new int[] {0, 0, 0, 0, 1, 2, 2}, Mapping.SLOT.place(COUNTED, 7, true));
        assertArrayEquals(new int[] {0, 1, 2, 0, 2, 0, 0}, Mapping.NODE.place(COUNTED, 7, true));
    }

    @Test
    void shouldShareRanksOutWhenNobodyGaveNumbers() {
        assertArrayEquals(new int[] {0, 0, 0, 1, 1}, Mapping.SLOT.place(UNCOUNTED, 5, false));
        assertArrayEquals(new int[] {0, 1, 0, 1, 0}, Mapping.NODE.place(UNCOUNTED, 5, false));
    }

    @Test
    void shouldNeverExceedAHostsSharesWhateverTheList() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Slots> hosts = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(i -> new Slots("h" + i, 1 + random.nextInt(9), true))
                    .toList();
            HostList list = new HostList("f", hosts);
            int size = 1 + random.nextInt(3 * list.slots());
            for (Mapping mapping : Mapping.values()) {
                int[] placed = mapping.place(list, size, true);
                assertEquals(size, placed.length);
                int full = (size - 1) / list.slots() + 1;
                for (int host = 0; host < hosts.size(); host++) {
                    int here = host;
                    long ranks = IntStream.of(placed).filter(h -> h == here).count();
                    assertTrue(ranks <= (long) full * hosts.get(host).count(), () -> list + " " + mapping);
                    assertTrue(ranks >= (long) (full - 1) * hosts.get(host).count(), () -> list + " " + mapping);
                }
                if (mapping == Mapping.SLOT) {
                    assertArrayEquals(IntStream.of(placed).sorted().toArray(), placed);
                }
            }
        }
    }

    @Test
    void shouldKnowTwoWords() {
        assertEquals(Mapping.NODE, Mapping.parse("node"));
        assertEquals(Mapping.SLOT, Mapping.parse("slot"));
        assertThrows(HostsException.class, () -> Mapping.parse("core"));
    }
}
