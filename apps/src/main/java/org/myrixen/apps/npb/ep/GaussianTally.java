package org.myrixen.apps.npb.ep;

import org.myrixen.apps.npb.common.Randlc;

/** Sums and ring counts of Gaussian deviates, made batch by batch. */
final class GaussianTally {
    /** Ring l holds the pairs with l ≤ max(|X|, |Y|) < l + 1. */
    static final int RINGS = 10;

    private static final long SEED = 271_828_183L;

    private double sumX;
    private double sumY;
    private final double[] rings = new double[RINGS];

    /**
     * Adds the 2<sup>16</sup> pairs of one batch. Every batch jumps to its own place in the one sequence of random
     * numbers, so any rank can do any batch.
     */
    void add(int batch) {
        long numbersBefore = (long) batch << (EpProblem.LOG_BATCH + 1);
        // The loop below keeps the state in a register; the sequence object would cost a store per number.
        long state = Randlc.after(SEED, numbersBefore).state();
        double[] counts = rings;
        double batchX = 0;
        double batchY = 0;
        for (int pair = 0; pair < 1 << EpProblem.LOG_BATCH; pair++) {
            state = (Randlc.MULTIPLIER * state) & Randlc.MASK;
            double x = 2 * (state * Randlc.SCALE) - 1;
            state = (Randlc.MULTIPLIER * state) & Randlc.MASK;
            double y = 2 * (state * Randlc.SCALE) - 1;
            double t = x * x + y * y;
            if (t <= 1) {
                double factor = Math.sqrt(-2 * Math.log(t) / t);
                double gaussX = x * factor;
                double gaussY = y * factor;
                counts[(int) Math.max(Math.abs(gaussX), Math.abs(gaussY))]++;
                batchX += gaussX;
                batchY += gaussY;
            }
        }
        sumX += batchX;
        sumY += batchY;
    }

    /** Adds what another tally has. */
    void add(GaussianTally other) {
        sumX += other.sumX;
        sumY += other.sumY;
        for (int ring = 0; ring < RINGS; ring++) {
            rings[ring] += other.rings[ring];
        }
    }

    /** Sum of the first deviates. */
    double sumX() {
        return sumX;
    }

    /** Sum of the second deviates. */
    double sumY() {
        return sumY;
    }

    /** The counts per ring: {@link #RINGS} whole numbers, the live array. */
    double[] rings() {
        return rings;
    }
}
