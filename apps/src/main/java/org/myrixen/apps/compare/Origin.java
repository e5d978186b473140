package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The run that a figure is of.
 *
 * @param date of its beginning, as 2026-11-29
 * @param machine its processors, system and the versions of what was measured, without commas
 * @param commit of MyriXen
 * @param load of the system at the beginning: processes that want a core
 */
record Origin(String date, String machine, String commit, String load) {
    /** A raw.csv of before there were columns for it does not say. */
    static final Origin UNKNOWN = new Origin("", "", "", "");

    /** The same run of another MyriXen. */
    Origin of(String other) {
        return new Origin(date, machine, other, load);
    }

    /** What a result has to name. */
    String words() {
        List<String> known = new ArrayList<>(List.of(date, machine));
        known.add(commit.isEmpty() ? "" : "commit " + commit);
        known.removeIf(String::isEmpty);
        return known.isEmpty() ? "a run that does not name its commit" : String.join(", ", known);
    }

    /** How many figures are of which: {@code 36 figures of 2026-11-29, AMD EPYC; 2 cores, commit abc1234; load 0.50 to 0.71}. */
    static List<String> count(Collection<Origin> origins) {
        Map<String, List<Origin>> alike =
                origins.stream().collect(Collectors.groupingBy(Origin::words, TreeMap::new, Collectors.toList()));
        return alike.entrySet().stream()
                .map(entry -> counted(entry.getValue().size()) + " of " + entry.getKey() + loads(entry.getValue()))
                .toList();
    }

    private static String counted(int figures) {
        return figures + (figures == 1 ? " figure" : " figures");
    }

    private static String loads(List<Origin> origins) {
        List<String> loads = origins.stream()
                .map(Origin::load)
                .filter(load -> !load.isEmpty())
                .distinct()
                .sorted(Comparator.comparingDouble(Double::parseDouble))
                .toList();
        if (loads.isEmpty()) {
            return "";
        }
        String most = loads.size() == 1 ? "" : " to " + loads.getLast();
        return "; load of the system " + loads.getFirst() + most + " when they began";
    }
}
