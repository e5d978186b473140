package org.myrixen.apps.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Who is started when. */
final class Plan {
    private static final List<Integer> LATENCY_SIZES = doubling(0, 8, 4 << 20);
    private static final List<Integer> BANDWIDTH_SIZES = doubling(64, 4096, 4 << 20);
    private static final List<Integer> COLLECTIVE_SIZES = List.of(8, 64, 1024, 8192, 65536, 1 << 20);
    private static final int RATE_BYTES = 8;

    /** Sizes of a collective take as many times the budget: its ranks share the cores. */
    private static final int COLLECTIVE_PATIENCE = 2;

    /**
     * One start.
     *
     * @param round from 1
     */
    record Start(int round, Contender contender, Scene scene) {}

    private Plan() {}

    /**
     * The scenes that the settings ask for.
     *
     * @throws IllegalArgumentException if no size is one for a kind
     */
    static List<Scene> scenes(Settings settings) {
        List<Scene> scenes = new ArrayList<>();
        Map<Kind, List<Integer>> pairs = sizes(settings, true);
        if (!pairs.isEmpty()) {
            scenes.add(new Scene(
                    2,
                    settings.processors() < 2,
                    settings.cores(),
                    pairs,
                    settings.batchMicros(),
                    settings.budgetMillis()));
        }
        Map<Kind, List<Integer>> collectives = sizes(settings, false);
        if (!collectives.isEmpty()) {
            for (int ranks : settings.collectiveRanks()) {
                int budget = COLLECTIVE_PATIENCE * settings.budgetMillis();
                List<String> cores = ranks == 2 ? settings.cores() : List.of();
                boolean oversubscribed = ranks > settings.processors();
                scenes.add(new Scene(ranks, oversubscribed, cores, collectives, settings.batchMicros(), budget));
            }
        }
        return scenes;
    }

    /** All starts; in each turn another contender comes first, so that none always runs in the wake of the same one. */
    static List<Start> starts(Settings settings, List<Scene> scenes, List<Contender> contenders) {
        List<Start> starts = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (int turn = 0; turn < settings.starts(); turn++) {
                int first = round * settings.starts() + turn;
                for (Scene scene : scenes) {
                    for (int i = 0; i < contenders.size(); i++) {
                        Contender contender = contenders.get((first + i) % contenders.size());
                        // Once in a round is enough for those that are far behind, and slow.
                        boolean isTurn = turn == 0 || contender.group() != Contender.Group.JAVA;
                        if (isTurn && contender.takesPart(scene)) {
                            starts.add(new Start(round + 1, contender, scene));
                        }
                    }
                }
            }
        }
        return starts;
    }

    private static Map<Kind, List<Integer>> sizes(Settings settings, boolean ofPairs) {
        Map<Kind, List<Integer>> sizes = new LinkedHashMap<>();
        for (Kind kind : settings.kinds()) {
            if (kind.isOfPairs() == ofPairs) {
                List<Integer> bytes = sizes(kind, settings.sizes());
                if (bytes.isEmpty()) {
                    throw new IllegalArgumentException("--sizes names none for " + kind.word()
                            + (ofPairs ? ": above 0" : ": above 0, and multiples of 8"));
                }
                sizes.put(kind, bytes);
            }
        }
        return sizes;
    }

    private static List<Integer> sizes(Kind kind, List<Integer> asked) {
        return switch (kind) {
            case BARRIER -> List.of(0);
            case RATE -> List.of(RATE_BYTES);
            case LAT, FRESH -> asked.isEmpty() ? LATENCY_SIZES : asked;
            case BW ->
                asked.isEmpty()
                        ? BANDWIDTH_SIZES
                        : asked.stream().filter(bytes -> bytes > 0).toList();
            case BCAST, ALLREDUCE, ALLTOALL ->
                asked.isEmpty()
                        ? COLLECTIVE_SIZES
                        : asked.stream()
                                .filter(bytes -> bytes > 0 && bytes % Double.BYTES == 0)
                                .toList();
        };
    }

    private static List<Integer> doubling(int first, int from, int to) {
        return IntStream.concat(IntStream.of(first), IntStream.iterate(from, bytes -> bytes <= to, bytes -> 2 * bytes))
                .boxed()
                .toList();
    }
}
