package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.myrixen.apps.compare.Results.Subject;

/**
 * How we stand to a goal at a place of the cores.
 *
 * @param ratios one for each size, and for each collective and number of ranks
 */
record Verdict(Goal goal, Place place, List<Compared> ratios) {
    /** A ratio and what it is of. */
    record Compared(Subject subject, Ratio ratio) {}

    /** All that can be judged. */
    static List<Verdict> of(Results results, String ours, List<Contender> contenders) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Place place : results.places()) {
            for (Goal goal : Goal.ALL) {
                List<Compared> ratios =
                        ratios(results, goal, place, ours, goal.against().of(contenders));
                if (!ratios.isEmpty()) {
                    verdicts.add(new Verdict(goal, place, ratios));
                }
            }
        }
        return verdicts;
    }

    private static List<Compared> ratios(
            Results results, Goal goal, Place place, String ours, Collection<String> others) {
        List<Compared> ratios = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int ranks : results.ranks(kind)) {
                for (int bytes : results.sizes(kind, ranks)) {
                    Subject subject = new Subject(place, ranks, kind, bytes);
                    if (goal.includes(kind, bytes)) {
                        ratio(results, goal, subject, ours, others)
                                .ifPresent(ratio -> ratios.add(new Compared(subject, ratio)));
                    }
                }
            }
        }
        return ratios;
    }

    private static Optional<Ratio> ratio(
            Results results, Goal goal, Subject subject, String ours, Collection<String> others) {
        if (goal.against() != Goal.Against.CACHE_LINE) {
            return results.ratio(subject, ours, others);
        }
        List<Double> nanos = results.medians(subject, ours).stream()
                .map(micros -> 1e3 * micros)
                .toList();
        return nanos.isEmpty()
                ? Optional.empty()
                : Optional.of(Ratio.of(nanos, List.of(results.lines(subject, ours)), true));
    }

    /** The one that is farthest from the goal. */
    Compared worst() {
        Comparator<Compared> byRatio = Comparator.comparingDouble(compared -> compared.ratio.value());
        return ratios.stream().max(goal.atMost() ? byRatio : byRatio.reversed()).orElseThrow();
    }

    Compared best() {
        Comparator<Compared> byRatio = Comparator.comparingDouble(compared -> compared.ratio.value());
        return ratios.stream().min(goal.atMost() ? byRatio : byRatio.reversed()).orElseThrow();
    }

    /** Those that miss it. */
    List<Compared> missed() {
        return ratios.stream()
                .filter(compared -> !goal.isMetBy(compared.ratio.value()))
                .toList();
    }

    /** In words: met, or how many missed it; "just" where an interval reaches over the limit. */
    String words() {
        int missed = missed().size();
        if (missed > 0) {
            return "**missed** by " + missed + " of " + ratios.size();
        }
        return ratios.stream().allMatch(compared -> goal.isSurelyMetBy(compared.ratio)) ? "met" : "just met";
    }
}
