package org.myrixen.apps.osu;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The output of a benchmark, in the bytes of OMB {@value Benchmark#VERSION}. */
final class Table {
    /** Where the numbers of a program without sizes end. */
    private static final int LONE_LATENCY = 17;

    private static final int LONE_OVERLAP = 13;

    private final PrintStream out;
    private final Benchmark benchmark;
    private final Options options;
    private final List<Column> columns;
    private final List<Column> tails = new ArrayList<>();

    /** A table that goes to {@code out}. */
    Table(PrintStream out, Benchmark benchmark, Options options, List<Column> columns) {
        this.out = out;
        this.benchmark = benchmark;
        this.options = options;
        this.columns = columns;
        for (double percentile : options.percentiles()) {
            tails.add(Column.tail(percentile, benchmark.way().isRate()));
        }
    }

    /** All that comes before the numbers. */
    void head(int pairs) {
        String datatype = "# Datatype: " + benchmark.payload().element().inC() + ".\n";
        out.print(preamble(pairs) + (benchmark.hasSizes() ? datatype : "") + titles() + "\n");
        out.flush();
    }

    private String preamble(int pairs) {
        String header = benchmark.header() + "\n";
        return switch (benchmark.way()) {
            case LATENCY, PAIRED_LATENCY, BANDWIDTH, BOTH_WAYS, COLLECTIVE -> "\n" + header;
            case THREADED_LATENCY ->
                "# Number of Sender threads: " + options.senders() + " \n# Number of Receiver threads: "
                        + options.testCalls() + "\n\n" + header;
            case MESSAGE_RATE -> header + "# [ pairs: " + pairs + " ] [ window size: " + options.window() + " ]\n";
            case OVERLAP, PAIR_OVERLAP -> "\n" + header + "# Overall = Coll. Init + Compute + MPI_Test + MPI_Wait\n\n";
        };
    }

    private String titles() {
        StringBuilder line = new StringBuilder();
        if (benchmark.hasSizes()) {
            line.append("# Size    ").append(columns.getFirst().head());
        } else {
            line.append("# ").append(columns.getFirst().title());
        }
        columns.stream().skip(1).map(Column::head).forEach(line::append);
        if (options.validated()) {
            line.append(Column.of("Validation").head());
        }
        tails.stream().map(Column::head).forEach(line::append);
        return line.toString();
    }

    /** The numbers of a size. */
    void row(int bytes, Result result) {
        StringBuilder line = new StringBuilder();
        if (benchmark.hasSizes()) {
            line.append(String.format(Locale.ROOT, "%-10d", bytes));
        }
        for (int i = 0; i < columns.size(); i++) {
            line.append((i == 0 ? first() : columns.get(i)).cell(result.figures()[i]));
        }
        if (options.validated()) {
            line.append(Column.of(result.isRight() ? "Pass" : "Fail").head());
        }
        for (int i = 0; i < tails.size(); i++) {
            line.append(tails.get(i).cell(result.tail().at(options.percentiles().get(i))));
        }
        out.print(line.append('\n'));
        out.flush();
    }

    private Column first() {
        Column first = columns.getFirst();
        if (benchmark.hasSizes()) {
            return first;
        }
        return new Column(first.title(), benchmark.way() == Way.OVERLAP ? LONE_OVERLAP : LONE_LATENCY, 2);
    }

    /** The last line if data were wrong. */
    void wrong(int bytes, int exitCode) {
        out.printf(
                Locale.ROOT,
                "DATA VALIDATION ERROR: %s exited with status %d on message size %d.%n",
                benchmark.inC(),
                exitCode,
                bytes);
        out.flush();
    }
}
