package org.myrixen.apps.npb.mg;

import org.myrixen.apps.npb.common.Team;

/**
 * What all sweeps need.
 *
 * @param team the threads that share a brick's planes
 * @param smoother the smoother's factors
 * @param rows three rows for each thread, where sums are kept
 */
record Sweeps(Team team, Smoother smoother, Rows rows) {
    /** Rows of their own for the threads. */
    interface Rows {
        /** The three rows of a thread. */
        double[][] of(int thread);
    }

    /** With rows for bricks of at most {@code nx} points along the first axis. */
    static Sweeps upTo(int nx, Team team, Smoother smoother) {
        double[][][] rows = new double[team.size()][3][nx];
        return new Sweeps(team, smoother, thread -> rows[thread]);
    }
}
