package org.myrixen.apps.osu;

import org.HdrHistogram.Histogram;

/** Percentiles over the iterations of one size, to three digits. */
final class Tail {
    private static final int DIGITS = 3;

    private final Histogram nanos;
    private final double latencyDivisor;
    private final double volume;

    private Tail(long[] samples, double latencyDivisor, double volume) {
        nanos = new Histogram(DIGITS);
        nanos.setAutoResize(true);
        for (long sample : samples) {
            nanos.recordValue(Math.max(0, sample));
        }
        this.latencyDivisor = latencyDivisor;
        this.volume = volume;
    }

    /** In microseconds; a time has {@code ways} latencies in it. */
    static Tail ofLatency(long[] samples, int ways) {
        return new Tail(samples, 1e3 * ways, 0);
    }

    /** In MB/s, where {@code volume} bytes go in each iteration. */
    static Tail ofRate(long[] samples, double volume) {
        return new Tail(samples, 0, volume);
    }

    /** Of latencies or of rates in rising order, as OMB has it: of a rate P99 is one that 99 % do not reach. */
    double at(double percentile) {
        if (volume == 0) {
            return nanos.getValueAtPercentile(percentile) / latencyDivisor;
        }
        return 1e3 * volume / Math.max(1, nanos.getValueAtPercentile(100 - percentile));
    }
}
