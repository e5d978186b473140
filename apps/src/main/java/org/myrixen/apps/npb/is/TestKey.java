package org.myrixen.apps.npb.is;

/**
 * One of the five keys whose rank is known officially in every iteration.
 *
 * @param index its place among all keys, from 0
 * @param rank its rank in the unmodified sequence
 * @param slope +1 or -1: each iteration replaces two keys, which moves the rank up or down by one
 * @param lag the iteration in which the rank is {@code rank} itself
 */
record TestKey(int index, int rank, int slope, int lag) {

    /** The rank that the key must have in an iteration, counted from 1. */
    int expectedRank(int iteration) {
        return rank + slope * (iteration - lag);
    }
}
