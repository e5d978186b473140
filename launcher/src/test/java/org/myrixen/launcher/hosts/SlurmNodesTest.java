package org.myrixen.launcher.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlurmNodesTest {
    @Test
    void shouldExpandRangesListsAndPadding() {
        assertEquals(List.of("n1", "n2", "n3", "n5", "m07"), names("n[1-3,5],m07"));
        assertEquals(List.of("n008", "n009", "n010"), names("n[008-010]"));
        assertEquals(List.of("r0n1x", "r0n2x", "r1n1x", "r1n2x"), names("r[0-1]n[1-2]x"));
        assertEquals(List.of("login"), names("login"));
        assertEquals(List.of("a-1", "b.c"), names("a-1,b.c"));
    }

    @Test
    void shouldExpandTasks() {
        assertEquals(List.of(4, 4, 4, 2), SlurmNodes.tasks("4(x3),2", "T"));
        assertEquals(List.of(1), SlurmNodes.tasks("1", "T"));
    }

    @Test
    void shouldRefuseWhatIsNoList() {
        for (String bad : List.of("n[1-3", "n1-3]", "n[a-b]", "n[1,]", "n[]", "", "n1,", "n[1-2-3]", "n[1-9999999]")) {
            assertThrows(HostsException.class, () -> names(bad), bad);
        }
        for (String bad : List.of("", "4(x)", "4x3", "0", "4(x3),", "-1", "4(x9999999),1")) {
            assertThrows(HostsException.class, () -> SlurmNodes.tasks(bad, "T"), bad);
        }
    }

    /** What was shortened the way Slurm does it comes back as it was. */
    @Test
    void shouldUndoShorteningOfAnyList() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            int width = 1 + random.nextInt(4);
            List<String> names = new ArrayList<>();
            List<Integer> tasks = new ArrayList<>();
            StringBuilder ranges = new StringBuilder();
            int next = random.nextInt(5);
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                int last = next + random.nextInt(12);
                ranges.append(i == 0 ? "" : ",").append(padded(next, width));
                ranges.append(last == next ? "" : "-" + padded(last, width));
                for (int n = next; n <= last; n++) {
                    names.add("p" + padded(n, width) + "s");
                }
                next = last + 2 + random.nextInt(5);
            }
            StringBuilder counts = new StringBuilder();
            while (tasks.size() < names.size()) {
                int times = 1 + random.nextInt(4);
                int count = 1 + random.nextInt(64);
                counts.append(tasks.isEmpty() ? "" : ",").append(count).append(times == 1 ? "" : "(x" + times + ")");
                tasks.addAll(Collections.nCopies(times, count));
            }
            assertEquals(names, names("p[" + ranges + "]s"));
            assertEquals(tasks, SlurmNodes.tasks(counts.toString(), "T"));
        }
    }

    private static String padded(int number, int width) {
        return String.format("%0" + width + "d", number);
    }

    private static List<String> names(String text) {
        return SlurmNodes.names(text, "N");
    }
}
