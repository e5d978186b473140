package org.myrixen.apps.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What ranks are told to measure in one start.
 *
 * @param ranks how many
 * @param oversubscribed whether ranks are more than cores
 * @param cores the core of each rank; empty where they are not bound
 * @param sizes of each kind, in the order of measuring
 * @param batchMicros length of a batch
 * @param budgetMillis time for each size
 */
record Scene(
        int ranks,
        boolean oversubscribed,
        List<String> cores,
        Map<Kind, List<Integer>> sizes,
        int batchMicros,
        int budgetMillis) {
    /** The words for a rank. */
    List<String> words(int warmUpMillis, String storage) {
        List<String> words = new ArrayList<>(List.of(
                cores.isEmpty() ? "-" : String.join(",", cores),
                Integer.toString(batchMicros),
                Integer.toString(budgetMillis),
                Integer.toString(warmUpMillis),
                storage));
        sizes.forEach((kind, bytes) -> words.add(
                kind == Kind.BARRIER
                        ? kind.word()
                        : kind.word() + ":"
                                + bytes.stream().map(String::valueOf).collect(Collectors.joining(","))));
        return words;
    }

    /** After this time a start is ended as one that hangs: several times what it should need. */
    Duration limit(int warmUpMillis) {
        long measurements = sizes.values().stream().mapToLong(List::size).sum();
        return Duration.ofMillis(20_000 + 4 * (warmUpMillis * 2L + measurements * budgetMillis * 2));
    }
}
