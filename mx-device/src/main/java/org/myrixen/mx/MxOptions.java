package org.myrixen.mx;

import java.util.function.LongSupplier;

/**
 * How an {@link Mx} deals with time; of no effect while all its Nics are lossless.
 *
 * @param timing how long to wait for partners over lossy links
 * @param progress whether a thread makes progress while the application computes
 * @param nanos the clock, of which only differences count
 */
public record MxOptions(Timing timing, Progress progress, LongSupplier nanos) {
    /** Whether a thread of its own makes progress ({@code mx.progress.thread}). */
    public enum Progress {
        /** If a Nic is lossy. */
        AUTO,
        ON,
        OFF
    }

    public static final MxOptions DEFAULT = new MxOptions(Timing.DEFAULT, Progress.AUTO, System::nanoTime);
}
