package org.myrixen.apps.compare;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private static final int K = 1 << 10;
    private static final int M = 1 << 20;

    private Figures() {}

    /** Three digits: 0.0921, 7.35, 12300. */
    static String three(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (value == 0) {
            return "0";
        }
        int decimals = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        double unit = Math.pow(10, -decimals);
        return decimals > 0
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : String.format(Locale.ROOT, "%.0f", Math.round(value / unit) * unit);
    }

    /** The median, and in brackets the quartiles where there are several values. */
    static String spread(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        String median = three(Statistics.median(values));
        return values.size() == 1
                ? median
                : median + " (" + three(Statistics.quantile(values, 0.25)) + "–"
                        + three(Statistics.quantile(values, 0.75)) + ")";
    }

    /** With two decimals, and its interval. */
    static String ratio(Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", ratio.value(), ratio.low(), ratio.high());
    }

    /** 0 B, 64 B, 4 KiB, 1 MiB. */
    static String bytes(int bytes) {
        if (bytes >= M && bytes % M == 0) {
            return bytes / M + " MiB";
        }
        return bytes >= K && bytes % K == 0 ? bytes / K + " KiB" : bytes + " B";
    }
}
