package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that was measured, a row for each size of each start. */
final class Csv {
    static final String HEADER =
            "round,contender,ranks,kind,bytes,fast,median,mean,batches,allocated,line_before_ns,line_after_ns,place";

    private static final int COLUMNS = 13;

    private Csv() {}

    static List<String> lines(List<Sample> samples) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        samples.forEach(sample -> lines.add(line(sample)));
        return lines;
    }

    /**
     * Reads what {@link #lines} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static List<Sample> samples(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("not a raw.csv of mpj-compare: it does not begin with " + HEADER);
        }
        return lines.stream().skip(1).map(Csv::sample).toList();
    }

    private static Sample sample(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("not a line of a raw.csv: " + line);
        }
        Figure figure = Figure.of(String.join(
                        " ", List.of("mx", cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9])))
                .orElseThrow(() -> new IllegalArgumentException("not a figure: " + line));
        return new Sample(
                Integer.parseInt(cells[0]),
                cells[1],
                Integer.parseInt(cells[2]),
                figure,
                Double.parseDouble(cells[10]),
                Double.parseDouble(cells[11]));
    }

    private static String line(Sample sample) {
        Figure figure = sample.figure();
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%s,%d,%.6g,%.6g,%.6g,%d,%.3f,%.1f,%.1f,%s",
                sample.round(),
                sample.contender(),
                sample.ranks(),
                figure.kind().word(),
                figure.bytes(),
                figure.fast(),
                figure.median(),
                figure.mean(),
                figure.batches(),
                figure.allocated(),
                sample.lineBefore(),
                sample.lineAfter(),
                sample.place().name().toLowerCase(Locale.ROOT));
    }
}
