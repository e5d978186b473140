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
    private static final double LIMIT_KIB = 64;

    /** A rank has a page of its own whatever there are peers; more than a page for each peer would be memory for peers. */
    private static final long PAGE = 4096;

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

    /** Runs the program. */
    static Extras measure(Workshop workshop) throws IOException, InterruptedException {
        List<String> words = List.of(
                workshop.home().resolve("bin/mpjrun").toString(),
                "-np",
                Integer.toString(RANKS),
                Footprint.class.getName());
        return of(Footing.of(new Job(words, Map.of(), workshop.work()).run(PATIENCE)));
    }

    static Extras of(List<Footing> footings) throws IOException {
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
        double each = (all.resident - none.resident) / 1024.0 / (all.peers - none.peers);
        String measured = Figures.three(each) + " KiB of shared memory resident";
        return new Extras(
                List.of(
                        new Extras.Outcome("memory per idle peer", "≤ 64 KiB", measured, each <= LIMIT_KIB),
                        new Extras.Outcome(
                                "memory before first contact, for " + all.peers + " peers",
                                "none",
                                Figures.three(none.resident / 1024.0)
                                        + " KiB of shared memory resident, which is the rank's own",
                                none.resident <= all.peers * PAGE)),
                lines);
    }

    private static String row(String name, int peers, long mapped, long resident, long heap) {
        double unit = 1024.0 * peers;
        return "| " + name + " | " + Figures.three(mapped / unit) + " | " + Figures.three(resident / unit) + " | "
                + Figures.three(heap / unit) + " |";
    }
}
