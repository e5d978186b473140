package org.myrixen.mx;

import java.util.concurrent.TimeUnit;

/**
 * How long the protocol waits over links that lose frames; all in nanoseconds. See {@code docs/mx.md}, section 4, for why.
 *
 * @param ackDelay longest that an arrived message goes without an acknowledgement
 * @param resendFirst resend timer before the first round trip is measured
 * @param resendMin shortest resend timer, above what a scheduler delays an answer by
 * @param resendMax longest resend timer, and how often a silent partner is asked whether it lives
 * @param giveUp silence after which a partner is unreachable
 * @param drain longest that a closing endpoint waits for its messages to be acknowledged
 */
public record Timing(long ackDelay, long resendFirst, long resendMin, long resendMax, long giveUp, long drain) {
    /** Survives a link cut of well over 5 s, and gives up after 25 s. */
    public static final Timing DEFAULT = ofMillis(1, 50, 5, 1000, 25_000, 3000);

    public Timing {
        if (ackDelay < 0 || resendMin < 1 || resendFirst < resendMin || resendMax < resendFirst || giveUp < resendMax) {
            throw new IllegalArgumentException(
                    "timing: ackDelay >= 0, 0 < resendMin <= resendFirst <= resendMax <= giveUp");
        }
    }

    /** The same in milliseconds. */
    public static Timing ofMillis(
            long ackDelay, long resendFirst, long resendMin, long resendMax, long giveUp, long drain) {
        TimeUnit unit = TimeUnit.MILLISECONDS;
        return new Timing(
                unit.toNanos(ackDelay),
                unit.toNanos(resendFirst),
                unit.toNanos(resendMin),
                unit.toNanos(resendMax),
                unit.toNanos(giveUp),
                unit.toNanos(drain));
    }
}
