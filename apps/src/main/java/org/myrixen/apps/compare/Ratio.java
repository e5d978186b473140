package org.myrixen.apps.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/**
 * A ratio of medians with its interval of 95 %, from a bootstrap: the starts of each contender are drawn again, with replacement.
 *
 * @param value ours to the better of the others
 * @param low the interval
 * @param high the interval
 */
record Ratio(double value, double low, double high) {
    private static final int DRAWS = 2000;
    private static final double OUTSIDE = 0.025;

    /** Two runs over the same samples say the same. */
    private static final long SEED = 20260101;

    /**
     * Ours to the better of the others.
     *
     * @param others of each contender its samples; of at least one
     * @param lessIsBetter whether the better has the lesser median
     */
    static Ratio of(List<Double> ours, Collection<List<Double>> others, boolean lessIsBetter) {
        double value = Statistics.median(ours)
                / better(others.stream().map(Statistics::median).toList(), lessIsBetter);
        Random random = new Random(SEED);
        double[] ratios = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            List<Double> medians =
                    others.stream().map(each -> drawnMedian(each, random)).toList();
            ratios[i] = drawnMedian(ours, random) / better(medians, lessIsBetter);
        }
        Arrays.sort(ratios);
        return new Ratio(
                value, Statistics.quantileOfSorted(ratios, OUTSIDE), Statistics.quantileOfSorted(ratios, 1 - OUTSIDE));
    }

    private static double better(List<Double> medians, boolean lessIsBetter) {
        return medians.stream()
                .reduce(lessIsBetter ? Math::min : Math::max)
                .orElseThrow(() -> new IllegalArgumentException("nobody to compare with"));
    }

    private static double drawnMedian(List<Double> values, Random random) {
        double[] drawn = new double[values.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values.get(random.nextInt(drawn.length));
        }
        Arrays.sort(drawn);
        return Statistics.quantileOfSorted(drawn, 0.5);
    }
}
