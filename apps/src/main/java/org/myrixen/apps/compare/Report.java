package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.myrixen.apps.compare.Results.Subject;

/** The results as tables in Markdown. */
final class Report {
    private final Results results;
    private final List<Contender> contenders;
    private final List<String> lines = new ArrayList<>();

    Report(Results results, List<Contender> contenders) {
        this.results = results;
        this.contenders = contenders;
    }

    /**
     * The whole.
     *
     * @param remarks lines under the title: machine, who is missing, what failed
     * @param more what is measured beside messages
     */
    List<String> write(List<String> remarks, List<Extras> more) {
        lines.add("# Comparison");
        lines.add("");
        lines.addAll(remarks);
        lines.add("");
        lines.add(cacheLine());
        ours().stream().findFirst().ifPresent(name -> {
            goals(name);
            otherGoals(name, more);
        });
        for (Kind kind : Kind.values()) {
            for (int ranks : results.ranks(kind)) {
                results.places().forEach(place -> table(kind, ranks, place));
            }
        }
        allocation();
        more.forEach(extra -> lines.addAll(extra.table()));
        return lines;
    }

    private List<String> ours() {
        return names(Contender.Group.OURS);
    }

    private List<String> names(Contender.Group group) {
        return contenders.stream()
                .filter(each -> each.group() == group)
                .map(Contender::name)
                .toList();
    }

    private String cacheLine() {
        List<String> parts = new ArrayList<>();
        for (Place place : Place.values()) {
            List<Double> nanos = results.samples().stream()
                    .filter(sample -> sample.place() == place)
                    .map(Sample::line)
                    .toList();
            long starts = results.samples().stream()
                    .filter(sample -> sample.place() == place)
                    .map(sample -> sample.round() + " " + sample.contender() + " " + sample.ranks() + " "
                            + sample.lineBefore() + " " + sample.lineAfter())
                    .distinct()
                    .count();
            if (starts > 0) {
                parts.add(starts + " starts " + place.name().toLowerCase(Locale.ROOT) + ", " + Figures.spread(nanos)
                        + " ns");
            }
        }
        if (parts.isEmpty()) {
            return "No message was measured.";
        }
        return "A cache line's way from core to core, before and after each start: " + String.join("; ", parts)
                + ". Starts between which it changed are in no table.";
    }

    private void goals(String ours) {
        List<Verdict> verdicts = Verdict.of(results, ours, contenders);
        if (verdicts.isEmpty()) {
            return;
        }
        head("Goals: " + ours, List.of("what", "against", "cores", "goal", "ratios", "farthest from it", "verdict"));
        for (Verdict verdict : verdicts) {
            Goal goal = verdict.goal();
            Verdict.Compared worst = verdict.worst();
            row(List.of(
                    goal.what(),
                    goal.against().title(),
                    verdict.place().name().toLowerCase(Locale.ROOT),
                    (goal.atMost() ? "≤ " : "≥ ") + Figures.three(goal.limit()),
                    String.format(
                            Locale.ROOT,
                            "%.2f to %.2f",
                            verdict.best().ratio().value(),
                            worst.ratio().value()),
                    name(worst.subject()) + ": " + Figures.ratio(worst.ratio()),
                    verdict.words()));
        }
    }

    private void otherGoals(String ours, List<Extras> more) {
        List<Extras.Outcome> outcomes = new ArrayList<>();
        List<Double> allocated = results.samples().stream()
                .filter(sample -> sample.contender().equals(ours))
                .map(sample -> sample.figure().allocated())
                .toList();
        if (!allocated.isEmpty()) {
            double most = Collections.max(allocated);
            // A batch that allocated once has a fraction of a byte per message: the collector of the figures, not the
            // message.
            outcomes.add(
                    new Extras.Outcome("heap per message after warm-up", "0 bytes", mostAllocated(ours), most < 1));
        }
        more.forEach(extra -> outcomes.addAll(extra.outcomes()));
        if (!outcomes.isEmpty()) {
            head("Goals beside messages: " + ours, List.of("what", "goal", "measured", "verdict"));
            outcomes.forEach(outcome -> row(outcome.cells()));
        }
    }

    private String mostAllocated(String ours) {
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            results.samples().stream()
                    .filter(sample ->
                            sample.contender().equals(ours) && sample.figure().kind() == kind)
                    .mapToDouble(sample -> sample.figure().allocated())
                    .max()
                    .ifPresent(most -> parts.add(kind.word() + " " + oneDecimal(most)));
        }
        return "at most " + String.join(", ", parts);
    }

    private static String name(Subject subject) {
        Kind kind = subject.kind();
        String size = kind == Kind.BARRIER ? "" : " " + Figures.bytes(subject.bytes());
        return kind.word() + size + (kind.isOfPairs() ? "" : ", " + subject.ranks() + " ranks");
    }

    private void table(Kind kind, int ranks, Place place) {
        List<String> present = contenders.stream()
                .map(Contender::name)
                .filter(name -> results.samples().stream()
                        .anyMatch(sample -> sample.contender().equals(name)
                                && sample.ranks() == ranks
                                && sample.place() == place
                                && sample.figure().kind() == kind))
                .toList();
        if (present.isEmpty()) {
            return;
        }
        List<Versus> compared = compared(present);
        List<String> head = new ArrayList<>(List.of("size"));
        head.addAll(present);
        compared.forEach(versus -> head.addAll(List.of(versus.title(), "of best tenths")));
        head(title(kind, ranks, place), head);
        for (int bytes : results.sizes(kind, ranks)) {
            Subject subject = new Subject(place, ranks, kind, bytes);
            List<String> cells = new ArrayList<>(List.of(Figures.bytes(bytes)));
            present.forEach(name -> cells.add(Figures.spread(results.medians(subject, name))));
            compared.forEach(versus -> cells.addAll(cells(subject, versus)));
            row(cells);
        }
    }

    /** One of ours and whom it is compared with. */
    private record Versus(String ours, List<String> others, String name) {
        String title() {
            return ours + " : " + name;
        }
    }

    /** Each of ours with the better C, and each but the first with the first: that is what a change has brought. */
    private List<Versus> compared(List<String> present) {
        List<String> c =
                names(Contender.Group.C).stream().filter(present::contains).toList();
        List<String> ours = ours().stream().filter(present::contains).toList();
        List<Versus> compared = new ArrayList<>();
        for (String name : ours) {
            if (!c.isEmpty()) {
                compared.add(new Versus(name, c, "better C"));
            }
            if (!name.equals(ours.getFirst())) {
                compared.add(new Versus(name, List.of(ours.getFirst()), ours.getFirst()));
            }
        }
        return compared;
    }

    private List<String> cells(Subject subject, Versus versus) {
        return List.of(
                results.ratio(subject, versus.ours, versus.others)
                        .map(Figures::ratio)
                        .orElse("-"),
                results.fastRatio(subject, versus.ours, versus.others)
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio.value()))
                        .orElse("-"));
    }

    private static String title(Kind kind, int ranks, Place place) {
        String title = kind.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.title().substring(1);
        return title + ", " + kind.unit() + ", " + ranks + " ranks, cores "
                + place.name().toLowerCase(Locale.ROOT);
    }

    /** The most that any size takes of the heap. */
    private void allocation() {
        if (results.samples().isEmpty()) {
            return;
        }
        List<String> java = contenders.stream()
                .filter(each -> each.group() != Contender.Group.C)
                .map(Contender::name)
                .toList();
        head(
                "Heap per message after warm-up, bytes: median and most of all sizes and starts",
                List.of("contender", "measured", "median", "most"));
        for (String name : java) {
            for (Kind kind : Kind.values()) {
                List<Double> bytes = results.samples().stream()
                        .filter(sample -> sample.contender().equals(name)
                                && sample.figure().kind() == kind)
                        .map(sample -> sample.figure().allocated())
                        .toList();
                if (!bytes.isEmpty()) {
                    row(List.of(
                            name,
                            kind.title(),
                            oneDecimal(Statistics.median(bytes)),
                            oneDecimal(Collections.max(bytes))));
                }
            }
        }
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void head(String title, List<String> columns) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        row(columns);
        lines.add("|" + "---|".repeat(columns.size()));
    }

    private void row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }
}
