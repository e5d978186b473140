package org.myrixen.apps.compare;

/**
 * A figure with what belongs to it.
 *
 * @param round from 1
 * @param lineBefore nanoseconds of a cache line's way from core to core, before the start of the contender
 * @param lineAfter after it
 * @param origin the run it is of
 */
record Sample(
        int round, String contender, int ranks, Figure figure, double lineBefore, double lineAfter, Origin origin) {
    Place place() {
        return Place.of(lineBefore, lineAfter);
    }

    double line() {
        return (lineBefore + lineAfter) / 2;
    }
}
