package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that was measured, a row for each size of each start. */
final class Csv {
    static final String HEADER =
            "round,contender,ranks,kind,bytes,fast,median,mean,batches,allocated,line_before_ns,line_after_ns,place";

    private Csv() {}

    static List<String> lines(List<Sample> samples) {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        samples.forEach(sample -> lines.add(line(sample)));
        return lines;
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
