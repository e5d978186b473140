package org.myrixen.apps.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure of what is measured beside messages.
 *
 * @param round from 1
 * @param contender a word
 * @param peers that rank 0 has talked to; 0 for a start
 * @param value in the unit of the quantity
 */
record Reading(int round, String contender, int ranks, Quantity quantity, int peers, double value, Origin origin) {
    /** What was read. */
    enum Quantity {
        /** Milliseconds from the start of a job to its end. */
        STARTUP,
        /** Bytes of shared memory that a rank maps. */
        MAPPED,
        /** Bytes of them that are in memory. */
        RESIDENT,
        /** Bytes of heap in use. */
        HEAP;

        /** The word for it in tables of all figures. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that word; empty if there is none. */
        static Optional<Quantity> of(String word) {
            return Arrays.stream(values())
                    .filter(quantity -> quantity.word().equals(word))
                    .findFirst();
        }
    }

    /** The values of some that belong together. */
    static List<Double> values(List<Reading> readings, String contender, Quantity quantity, int peers) {
        return readings.stream()
                .filter(reading ->
                        reading.contender.equals(contender) && reading.quantity == quantity && reading.peers == peers)
                .map(Reading::value)
                .toList();
    }
}
