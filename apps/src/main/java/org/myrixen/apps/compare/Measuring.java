package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a plan. */
final class Measuring {
    private final CacheLine cacheLine;
    private final Path raw;
    private final List<Sample> samples;
    private final List<String> failures = new ArrayList<>();

    /**
     * Nothing is measured yet.
     *
     * @param raw where all that is known is kept after each start, so that a run that is ended early was not for nothing
     * @param before samples of other runs
     */
    Measuring(CacheLine cacheLine, Path raw, List<Sample> before) {
        this.cacheLine = cacheLine;
        this.raw = raw;
        samples = new ArrayList<>(before);
    }

    /** Every start, with a line to the user for each. */
    void run(List<Plan.Start> starts) throws IOException, InterruptedException {
        Files.write(raw, Csv.lines(samples));
        if (starts.isEmpty()) {
            return;
        }
        cacheLine.nanos(); // compiles it
        double before = cacheLine.nanos();
        for (int i = 0; i < starts.size(); i++) {
            Plan.Start start = starts.get(i);
            List<Figure> figures = run(start);
            double after = cacheLine.nanos();
            for (Figure figure : figures) {
                samples.add(new Sample(
                        start.round(), start.contender().name(), start.scene().ranks(), figure, before, after));
            }
            Files.write(raw, Csv.lines(samples));
            say(i + 1, starts.size(), start, figures, before, after);
            before = after;
        }
    }

    private List<Figure> run(Plan.Start start) throws InterruptedException {
        try {
            List<Figure> figures = start.contender().run(start.scene()).stream()
                    .map(Figure::of)
                    .flatMap(Optional::stream)
                    .toList();
            if (figures.isEmpty()) {
                throw new IOException("printed no figure");
            }
            return figures;
        } catch (IOException e) {
            failures.add("round " + start.round() + ", " + start.contender().name() + " on "
                    + start.scene().ranks() + " ranks: " + e.getMessage());
            System.err.println("mpj-compare: " + failures.getLast());
            return List.of();
        }
    }

    private static void say(int number, int of, Plan.Start start, List<Figure> figures, double before, double after) {
        System.err.println(String.format(
                Locale.ROOT,
                "mpj-compare: %d of %d, round %d: %s on %d ranks, %d figures, cache line %.0f and %.0f ns",
                number,
                of,
                start.round(),
                start.contender().name(),
                start.scene().ranks(),
                figures.size(),
                before,
                after));
    }

    List<Sample> samples() {
        return samples;
    }

    List<String> failures() {
        return failures;
    }
}
