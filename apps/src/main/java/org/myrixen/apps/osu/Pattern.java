package org.myrixen.apps.osu;

/**
 * What a message must hold: other values in each round, from each sender, to each receiver and at each place, so that a message
 * that is late, lost, shifted or delivered to the wrong rank is seen.
 *
 * @param round of the measurement
 * @param from rank that sent it, or the sum of the ranks of all that did
 * @param to rank that it is meant for, 0 where all get the same
 * @param terms how many messages were added up, 1 for a plain message
 * @param first place of its first element in the whole message
 */
record Pattern(int round, int from, int to, int terms, int first) {

    /** A plain message. */
    static Pattern of(int round, int from, int to) {
        return new Pattern(round, from, to, 1, 0);
    }

    /** The sum of the messages of all ranks, from element {@code first} on; what overflows wraps, in any order of adding. */
    static Pattern sum(int round, int ranks, int first) {
        return new Pattern(round, ranks * (ranks - 1) / 2, 0, ranks, first);
    }

    /** The value at a place. */
    int at(int index) {
        int place = first + index;
        return terms * (7 * (place + 1) + (place >>> 8) + 29 * round) + 131 * from + 17 * to;
    }
}
