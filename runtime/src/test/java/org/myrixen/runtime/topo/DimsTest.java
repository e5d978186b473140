package org.myrixen.runtime.topo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myrixen.runtime.p2p.ErrorClass;
import org.myrixen.runtime.p2p.Fault;

final class DimsTest {
    private static int[] create(int nodes, int... dims) {
        Dims.create(nodes, dims);
        return dims;
    }

    /** All falling factorizations. */
    private static List<int[]> all(int nodes, int count, int most) {
        List<int[]> found = new ArrayList<>();
        if (count == 0) {
            if (nodes == 1) {
                found.add(new int[0]);
            }
            return found;
        }
        for (int first = 1; first <= Math.min(nodes, most); first++) {
            if (nodes % first == 0) {
                for (int[] rest : all(nodes / first, count - 1, first)) {
                    int[] whole = new int[count];
                    whole[0] = first;
                    System.arraycopy(rest, 0, whole, 1, rest.length);
                    found.add(whole);
                }
            }
        }
        return found;
    }

    @Test
    void shouldBeTheMostBalancedOfAllChoices() {
        for (int nodes = 1; nodes <= 200; nodes++) {
            for (int count = 1; count <= 4; count++) {
                int[] dims = create(nodes, new int[count]);
                List<int[]> choices = all(nodes, count, nodes);
                assertTrue(choices.stream().anyMatch(each -> Arrays.equals(each, dims)), Arrays.toString(dims));
                for (int[] other : choices) {
                    assertTrue(
                            Arrays.compare(dims, other) <= 0,
                            () -> Arrays.toString(other) + " is better than " + Arrays.toString(dims));
                }
            }
        }
    }

    @Test
    void shouldKeepWhatIsSet() {
        // The table of MPI-1.1 section 6.5.2.
        assertArrayEquals(new int[] {3, 2}, create(6, 0, 0));
        assertArrayEquals(new int[] {7, 1}, create(7, 0, 0));
        assertArrayEquals(new int[] {2, 3, 1}, create(6, 0, 3, 0));
        assertArrayEquals(new int[] {4, 3, 2}, create(24, 0, 3, 0));
        assertArrayEquals(new int[] {2, 2}, create(4, 2, 2));
        assertArrayEquals(new int[0], create(1));
        assertArrayEquals(new int[] {46_337, 46_337}, create(46_337 * 46_337, 0, 0));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertRefused(7, 0, 3, 0);
        assertRefused(6, -1, 0);
        assertRefused(0, 0);
        assertRefused(-4, 0, 0);
        assertRefused(8, 2, 2);
        assertRefused(2);
        assertRefused(1 << 30, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 0);
    }

    private static void assertRefused(int nodes, int... dims) {
        int[] before = dims.clone();
        Fault fault = assertThrows(Fault.class, () -> Dims.create(nodes, dims));
        assertEquals(ErrorClass.DIMS, fault.errorClass());
        assertArrayEquals(before, dims);
    }
}
