package org.myrixen.apps.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured: the words that ranks know, with the unit of their figures. */
enum Kind {
    LAT("half round trip", "µs", true),
    /** As programs do that compute what they send; the others send the same unchanged memory again and again. */
    FRESH("half round trip of messages written anew", "µs", true),
    BW("bandwidth, window 64", "MB/s", true),
    RATE("message rate, window 64", "messages/s", true),
    BARRIER("barrier", "µs", false),
    BCAST("bcast", "µs", false),
    ALLREDUCE("allreduce", "µs", false),
    ALLTOALL("alltoall", "µs", false);

    private final String title;
    private final String unit;
    private final boolean ofPairs;

    Kind(String title, String unit, boolean ofPairs) {
        this.title = title;
        this.unit = unit;
        this.ofPairs = ofPairs;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Between two ranks; else a collective. */
    boolean isOfPairs() {
        return ofPairs;
    }

    /** Whether less is better. */
    boolean isTime() {
        return this != BW && this != RATE;
    }

    /** The word for it on command lines and in output. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
