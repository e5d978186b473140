package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.myrixen.apps.compare.Results.Subject;

/** The plots of a run: latency and bandwidth of all contenders, for each place of the cores. */
final class Drawings {
    private static final int RANKS = 2;
    private static final Map<Kind, String> NAMES = Map.of(Kind.LAT, "latency", Kind.BW, "bandwidth");

    private Drawings() {}

    /** Writes them, and gives the lines of Markdown that show them. */
    static List<String> write(Results results, List<Contender> contenders, Path directory) throws IOException {
        List<String> shown = new ArrayList<>();
        for (Kind kind : List.of(Kind.LAT, Kind.BW)) {
            for (Place place : results.places()) {
                Map<String, SortedMap<Integer, Double>> lines = lines(results, contenders, kind, place);
                if (lines.isEmpty()) {
                    continue;
                }
                String where = place.name().toLowerCase(Locale.ROOT);
                String file = NAMES.get(kind) + "-" + where + ".svg";
                String title = kind.title() + ", cores " + where;
                Files.write(directory.resolve(file), new Plot(title, kind.unit(), lines).svg());
                shown.add("");
                shown.add("![" + title + "](" + file + ")");
            }
        }
        return shown;
    }

    private static Map<String, SortedMap<Integer, Double>> lines(
            Results results, List<Contender> contenders, Kind kind, Place place) {
        Map<String, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            SortedMap<Integer, Double> line = new TreeMap<>();
            for (int bytes : results.sizes(kind, RANKS)) {
                List<Double> medians = results.medians(new Subject(place, RANKS, kind, bytes), contender.name());
                if (!medians.isEmpty()) {
                    line.put(bytes, Statistics.median(medians));
                }
            }
            if (!line.isEmpty()) {
                lines.put(contender.name(), line);
            }
        }
        return lines;
    }
}
