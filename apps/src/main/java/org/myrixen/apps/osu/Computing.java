package org.myrixen.apps.osu;

import mpi.Request;

/** Work for the processor that takes a given time and touches no message: a small matrix times a vector, again and again. */
final class Computing {
    private static final int SIDE = 25;
    private static final long CALIBRATION_NANOS = 20_000_000;

    private final float[][] matrix = new float[SIDE][SIDE];
    private final float[] vector = new float[SIDE];
    private final float[] sum = new float[SIDE];
    private double nanosPerStep;

    Computing() {
        for (int i = 0; i < SIDE; i++) {
            vector[i] = 1;
            for (int j = 0; j < SIDE; j++) {
                matrix[i][j] = 2;
            }
        }
    }

    /** Finds out how long a step takes now; the first time also has it compiled. */
    void calibrate() {
        long start = System.nanoTime();
        long steps = 0;
        long halfway = 0;
        long stepsBefore = 0;
        long now = start;
        while (now - start < CALIBRATION_NANOS) {
            if (halfway == 0 && now - start > CALIBRATION_NANOS / 2) {
                halfway = now;
                stepsBefore = steps;
            }
            work(50);
            steps += 50;
            now = System.nanoTime();
        }
        nanosPerStep = halfway == 0 ? (now - start) / (double) steps : (now - halfway) / (double) (steps - stepsBefore);
    }

    /**
     * Computes for about {@code nanos}, and calls Test in between.
     *
     * @param tests calls, evenly spread
     * @return nanoseconds that the calls took
     */
    long during(double nanos, Request request, int tests) {
        long steps = Math.max(1, Math.round(nanos / nanosPerStep));
        if (tests == 0) {
            work(steps);
            return 0;
        }
        long testing = 0;
        boolean done = false;
        for (int i = 0; i < tests; i++) {
            work(steps * (i + 1) / tests - steps * i / tests);
            if (!done) {
                long start = System.nanoTime();
                done = request.Test() != null;
                testing += System.nanoTime() - start;
            }
        }
        return testing;
    }

    /** What it has come to, so that no compiler leaves it out. */
    float outcome() {
        return sum[0];
    }

    private void work(long steps) {
        for (long step = 0; step < steps; step++) {
            for (int i = 0; i < SIDE; i++) {
                float dot = 0;
                for (int j = 0; j < SIDE; j++) {
                    dot += matrix[i][j] * vector[j];
                }
                sum[i] += dot;
            }
        }
    }
}
