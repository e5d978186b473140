package org.myrixen.apps.compare;

import java.util.Optional;

/**
 * What a start of a contender measured at one size.
 *
 * @param bytes of a message; 0 for a barrier
 * @param fast the best tenth of the batches, in the unit of the kind
 * @param median the median batch
 * @param mean of all batches
 * @param batches how many
 * @param allocated bytes of heap per message
 */
record Figure(Kind kind, int bytes, double fast, double median, double mean, int batches, double allocated) {
    private static final int WORDS = 8;

    /** Reads a line {@code mx KIND BYTES FAST MEDIAN MEAN BATCHES ALLOCATED}; empty if it is another. */
    static Optional<Figure> of(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != WORDS || !words[0].equals("mx")) {
            return Optional.empty();
        }
        try {
            return Kind.of(words[1])
                    .map(kind -> new Figure(
                            kind,
                            Integer.parseInt(words[2]),
                            Double.parseDouble(words[3]),
                            Double.parseDouble(words[4]),
                            Double.parseDouble(words[5]),
                            Integer.parseInt(words[6]),
                            Double.parseDouble(words[7])))
                    .filter(figure -> figure.median > 0 && Double.isFinite(figure.median));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
