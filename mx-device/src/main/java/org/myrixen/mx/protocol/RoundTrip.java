package org.myrixen.mx.protocol;

import org.myrixen.mx.Timing;

/**
 * The resend timer of a partner, from measured round trips (Jacobson): smoothed mean plus four deviations, doubled with each
 * resend that goes unanswered. Who measures leaves out what was resent (Karn).
 */
final class RoundTrip {
    private static final int MOST_DOUBLINGS = 20;
    private static final int LONG = 4;

    private final Timing timing;
    private long mean;
    private long deviation;
    private int doublings;

    RoundTrip(Timing timing) {
        this.timing = timing;
    }

    void sample(long nanos) {
        if (mean == 0) {
            mean = Math.max(1, nanos);
            deviation = nanos / 2;
        } else {
            deviation += (Math.abs(nanos - mean) - deviation) / 4;
            mean += (nanos - mean) / 8;
        }
    }

    /** Smoothed mean; before the first sample, the first timer. */
    long mean() {
        return mean == 0 ? timing.resendFirst() : mean;
    }

    long timeout() {
        long base = mean == 0 ? timing.resendFirst() : mean + 4 * deviation + timing.ackDelay();
        long bounded = Math.min(Math.max(base, timing.resendMin()), timing.resendMax());
        return Math.min(bounded << doublings, timing.resendMax());
    }

    /** Nothing came back in time. */
    void backOff() {
        doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    }

    /** Whether several resends in a row went unanswered. */
    boolean isLongSilent() {
        return doublings >= LONG;
    }

    /** Something came back. */
    void progress() {
        doublings = 0;
    }
}
