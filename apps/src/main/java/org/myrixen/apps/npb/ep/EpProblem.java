package org.myrixen.apps.npb.ep;

import org.myrixen.apps.npb.common.NpbClass;

/**
 * A problem of EP with its official answer.
 *
 * @param logPairs m: the problem has 2<sup>m</sup> pairs of uniform numbers
 * @param sumX sum of the first deviates
 * @param sumY sum of the second deviates
 */
record EpProblem(int logPairs, double sumX, double sumY) {
    /** 2<sup>16</sup> pairs make a batch. */
    static final int LOG_BATCH = 16;

    private static final double EPSILON = 1e-8;

    /** The problem of a class. */
    static EpProblem of(NpbClass problemClass) {
        return switch (problemClass) {
            case S -> new EpProblem(24, -3.247834652034740e3, -6.958407078382297e3);
            case W -> new EpProblem(25, -2.863319731645753e3, -6.320053679109499e3);
            case A -> new EpProblem(28, -4.295875165629892e3, -1.580732573678431e4);
            case B -> new EpProblem(30, 4.033815542441498e4, -2.660669192809235e4);
        };
    }

    /** Number of batches. */
    int batches() {
        return 1 << (logPairs - LOG_BATCH);
    }

    /** Number of uniform random numbers drawn, which is also the official count of operations. */
    long randomNumbers() {
        return 1L << (logPairs + 1);
    }

    /** Whether the sums agree with the official ones to 1e-8. */
    boolean verifies(double x, double y) {
        return agrees(x, sumX) && agrees(y, sumY);
    }

    private static boolean agrees(double found, double official) {
        // A NaN must fail: hence "is within", never "is not beyond".
        return Math.abs((found - official) / official) <= EPSILON;
    }
}
