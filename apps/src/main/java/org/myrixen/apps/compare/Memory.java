package org.myrixen.apps.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.myrixen.apps.compare.Reading.Quantity;
import org.myrixen.apps.compare.rank.Footprint;

/** What peers cost in memory, from the lines of {@link Footprint}. */
final class Memory {
    private static final int RANKS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double LIMIT_KIB = 64;
    private static final String OURS = "myrixen";
    private static final List<Quantity> QUANTITIES = List.of(Quantity.MAPPED, Quantity.RESIDENT, Quantity.HEAP);

    /** A rank has a page of its own whatever there are peers; more than a page for each peer would be memory for peers. */
    private static final long PAGE = 4096;

    /**
     * Bytes of rank 0, each the median of all runs.
     *
     * @param peers talked to
     */
    private record Footing(int peers, double mapped, double resident, double heap) {
        static Footing of(List<Reading> readings, int peers) {
            return new Footing(
                    peers,
                    median(readings, Quantity.MAPPED, peers),
                    median(readings, Quantity.RESIDENT, peers),
                    median(readings, Quantity.HEAP, peers));
        }

        private static double median(List<Reading> readings, Quantity quantity, int peers) {
            return Statistics.median(Reading.values(readings, OURS, quantity, peers));
        }
    }

    private Memory() {}

    /** Runs the program. */
    static List<Reading> measure(Workshop workshop, Origin origin) throws IOException, InterruptedException {
        List<String> words = List.of(
                workshop.home().resolve("bin/mpjrun").toString(),
                "-np",
                Integer.toString(RANKS),
                Footprint.class.getName());
        return readings(new Job(words, Map.of(), workshop.work()).run(PATIENCE), origin);
    }

    /** Reads what the program prints. */
    static List<Reading> readings(List<String> lines, Origin origin) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("footprint ")) {
                String[] words = line.split(" ", -1);
                int peers = Integer.parseInt(words[1]);
                for (int i = 0; i < QUANTITIES.size(); i++) {
                    double bytes = Long.parseLong(words[2 + i]);
                    readings.add(new Reading(1, OURS, RANKS, QUANTITIES.get(i), peers, bytes, origin));
                }
            }
        }
        if (footings(readings).size() < 2) {
            throw new IOException("no footprint");
        }
        return readings;
    }

    private static List<Footing> footings(List<Reading> readings) {
        TreeSet<Integer> peers = new TreeSet<>(readings.stream()
                .filter(reading -> reading.quantity() == Quantity.RESIDENT)
                .map(Reading::peers)
                .toList());
        return peers.stream().map(each -> Footing.of(readings, each)).toList();
    }

    /** What that comes to; nothing where it was not measured. */
    static Optional<Extras> of(List<Reading> readings) {
        List<Footing> footings = footings(readings);
        if (footings.size() < 2) {
            return Optional.empty();
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
        return Optional.of(new Extras(outcomes(none, all), lines));
    }

    private static List<Extras.Outcome> outcomes(Footing none, Footing all) {
        double each = (all.resident - none.resident) / 1024 / (all.peers - none.peers);
        return List.of(
                new Extras.Outcome(
                        "memory per idle peer",
                        "≤ 64 KiB",
                        Figures.three(each) + " KiB of shared memory resident",
                        each <= LIMIT_KIB),
                new Extras.Outcome(
                        "memory before first contact, for " + all.peers + " peers",
                        "none",
                        Figures.three(none.resident / 1024) + " KiB of shared memory resident, which is the rank's own",
                        none.resident <= all.peers * PAGE));
    }

    private static String row(String name, int peers, double mapped, double resident, double heap) {
        double unit = 1024.0 * peers;
        return "| " + name + " | " + Figures.three(mapped / unit) + " | " + Figures.three(resident / unit) + " | "
                + Figures.three(heap / unit) + " |";
    }
}
