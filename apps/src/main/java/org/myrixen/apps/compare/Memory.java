package org.myrixen.apps.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.myrixen.apps.compare.rank.Footprint;

/** What peers cost in memory, from the lines of {@link Footprint}. */
final class Memory {
    private static final int RANKS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * A line of it, in bytes.
     *
     * @param peers talked to
     */
    record Footing(int peers, long mapped, long resident, long heap) {
        static List<Footing> of(List<String> lines) {
            return lines.stream()
                    .filter(line -> line.startsWith("footprint "))
                    .map(line -> line.split(" ", -1))
                    .map(words -> new Footing(
                            Integer.parseInt(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4])))
                    .toList();
        }
    }

    private Memory() {}

    /** Runs the program and makes the table. */
    static List<String> table(Workshop workshop) throws IOException, InterruptedException {
        List<String> words = List.of(
                workshop.home().resolve("bin/mpjrun").toString(),
                "-np",
                Integer.toString(RANKS),
                Footprint.class.getName());
        return table(Footing.of(new Job(words, Map.of(), workshop.work()).run(PATIENCE)));
    }

    static List<String> table(List<Footing> footings) throws IOException {
        if (footings.size() < 2) {
            throw new IOException("no footprint");
        }
        Footing none = footings.getFirst();
        Footing all = footings.getLast();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## Memory of rank 0, KiB: peers it has exchanged 8 bytes with, and left alone for half a second",
                "",
                "| peers | shared memory mapped | of it resident | heap |",
                "|---|---|---|---|"));
        for (Footing footing : List.of(none, footings.get(1), all)) {
            lines.add(row(Integer.toString(footing.peers), 1, footing.mapped, footing.resident, footing.heap));
        }
        lines.add(row(
                "each",
                all.peers - none.peers,
                all.mapped - none.mapped,
                all.resident - none.resident,
                all.heap - none.heap));
        return lines;
    }

    private static String row(String name, int peers, long mapped, long resident, long heap) {
        double unit = 1024.0 * peers;
        return "| " + name + " | " + Figures.three(mapped / unit) + " | " + Figures.three(resident / unit) + " | "
                + Figures.three(heap / unit) + " |";
    }
}
