package org.myrixen.apps.compare;

import java.util.Collection;

/** Medians and other quantiles. */
final class Statistics {
    private Statistics() {}

    /** The middle, or the mean of the two in the middle; NaN of nothing. */
    static double median(Collection<Double> values) {
        return quantile(values, 0.5);
    }

    /** Interpolated between the neighbours; NaN of nothing. */
    static double quantile(Collection<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return quantileOfSorted(sorted, share);
    }

    /** The same of values in ascending order. */
    static double quantileOfSorted(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
