package org.myrixen.apps.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Runs a plan. */
final class Measuring {
    private final CacheLine cacheLine;
    private final Notebook notebook;
    private final Function<Contender, Origin> origins;
    private final List<String> failures = new ArrayList<>();

    /**
     * Nothing is measured yet.
     *
     * @param notebook takes the samples
     * @param origins of what a contender shows
     */
    Measuring(CacheLine cacheLine, Notebook notebook, Function<Contender, Origin> origins) {
        this.cacheLine = cacheLine;
        this.notebook = notebook;
        this.origins = origins;
    }

    /** Every start, with a line to the user for each. */
    void run(List<Plan.Start> starts) throws IOException, InterruptedException {
        notebook.keep();
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
                notebook.add(new Sample(
                        start.round(),
                        start.contender().name(),
                        start.scene().ranks(),
                        figure,
                        before,
                        after,
                        origins.apply(start.contender())));
            }
            notebook.keep();
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

    List<String> failures() {
        return failures;
    }
}
