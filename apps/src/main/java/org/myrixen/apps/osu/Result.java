package org.myrixen.apps.osu;

/**
 * What one size gave.
 *
 * @param figures a number for each column of the measurement; valid at rank 0
 * @param wrong elements that some rank received wrong; the same at every rank
 * @param tail the percentiles; valid at rank 0, null if nobody asked for them
 */
record Result(double[] figures, double wrong, Tail tail) {
    boolean isRight() {
        return wrong == 0;
    }
}
