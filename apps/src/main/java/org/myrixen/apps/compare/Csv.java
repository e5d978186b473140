package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.myrixen.apps.compare.Reading.Quantity;

/**
 * All that was measured: a row for each size of each start, then one for each reading beside messages, in which bytes stand for
 * peers, the median for the value, and what it has not is empty.
 */
final class Csv {
    /** Without the last columns, which earlier ones have not. */
    private static final String EARLIER_HEADER =
            "round,contender,ranks,kind,bytes,fast,median,mean,batches,allocated,line_before_ns,line_after_ns,place";

    static final String HEADER = EARLIER_HEADER + ",date,machine,commit,load";

    private static final int EARLIER_COLUMNS = 13;
    private static final int COLUMNS = 17;

    private Csv() {}

    /** What a file holds. */
    record Content(List<Sample> samples, List<Reading> readings) {}

    static List<String> lines(List<Sample> samples, List<Reading> readings) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        samples.forEach(sample -> lines.add(line(sample)));
        readings.forEach(reading -> lines.add(line(reading)));
        return lines;
    }

    /**
     * Reads what {@link #lines} wrote, also before it wrote of which run they are.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Content read(List<String> lines) {
        String header = lines.isEmpty() ? "" : lines.getFirst();
        if (!header.equals(HEADER) && !header.equals(EARLIER_HEADER)) {
            throw new IllegalArgumentException("not a raw.csv of mpj-compare: it does not begin with " + HEADER);
        }
        Content content = new Content(new ArrayList<>(), new ArrayList<>());
        lines.stream().skip(1).forEach(line -> read(line, header.equals(HEADER) ? COLUMNS : EARLIER_COLUMNS, content));
        return content;
    }

    private static void read(String line, int columns, Content content) {
        String[] cells = line.split(",", -1);
        if (cells.length != columns) {
            throw new IllegalArgumentException("not a line of a raw.csv: " + line);
        }
        Origin origin = columns == COLUMNS ? new Origin(cells[13], cells[14], cells[15], cells[16]) : Origin.UNKNOWN;
        Optional<Quantity> quantity = Quantity.of(cells[3]);
        try {
            if (quantity.isPresent()) {
                content.readings.add(reading(cells, quantity.get(), origin));
            } else {
                content.samples.add(sample(cells, origin));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a line of a raw.csv: " + line, e);
        }
    }

    private static Reading reading(String[] cells, Quantity quantity, Origin origin) {
        return new Reading(
                Integer.parseInt(cells[0]),
                cells[1],
                Integer.parseInt(cells[2]),
                quantity,
                Integer.parseInt(cells[4]),
                Double.parseDouble(cells[6]),
                origin);
    }

    private static Sample sample(String[] cells, Origin origin) {
        Figure figure = Figure.of(String.join(
                        " ", List.of("mx", cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9])))
                .orElseThrow(() -> new IllegalArgumentException("not a figure"));
        return new Sample(
                Integer.parseInt(cells[0]),
                cells[1],
                Integer.parseInt(cells[2]),
                figure,
                Double.parseDouble(cells[10]),
                Double.parseDouble(cells[11]),
                origin);
    }

    private static String line(Sample sample) {
        Figure figure = sample.figure();
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%s,%d,%.6g,%.6g,%.6g,%d,%.3f,%.1f,%.1f,%s,%s",
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
                sample.place().name().toLowerCase(Locale.ROOT),
                cells(sample.origin()));
    }

    private static String line(Reading reading) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%d,%s,%d,,%.1f,,,,,,,%s",
                reading.round(),
                reading.contender(),
                reading.ranks(),
                reading.quantity().word(),
                reading.peers(),
                reading.value(),
                cells(reading.origin()));
    }

    private static String cells(Origin origin) {
        return String.join(",", origin.date(), origin.machine(), origin.commit(), origin.load());
    }
}
