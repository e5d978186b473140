package org.myrixen.apps.osu;

/** The ways to measure, with OMB's defaults for each. */
enum Way {
    LATENCY("", new Loops(10_000, 100), new Loops(1_000, 10), 1 << 22),
    THREADED_LATENCY("t", new Loops(10_000, 100), new Loops(1_000, 10), 1 << 22),
    PAIRED_LATENCY("", new Loops(10_000, 100), new Loops(1_000, 10), 1 << 22),
    BANDWIDTH("W", new Loops(100, 10), new Loops(20, 2), 1 << 22),
    BOTH_WAYS("W", new Loops(100, 10), new Loops(20, 2), 1 << 22),
    MESSAGE_RATE("WpR", new Loops(100, 10), new Loops(100, 10), 1 << 22),
    COLLECTIVE("f", new Loops(1_000, 100), new Loops(100, 10), 1 << 20),
    OVERLAP("ft", new Loops(1_000, 100), new Loops(100, 10), 1 << 20),
    PAIR_OVERLAP("ft", new Loops(1_000, 100), new Loops(100, 10), 1 << 22);

    /** Above this many bytes a message is large. */
    static final int LARGE = 8192;

    private final String letters;
    private final Loops small;
    private final Loops large;
    private final int largest;

    Way(String letters, Loops small, Loops large, int largest) {
        this.letters = letters;
        this.small = small;
        this.large = large;
        this.largest = largest;
    }

    /** The options that not all programs have. */
    String letters() {
        return letters;
    }

    /** For messages of this size. */
    Loops loops(int bytes) {
        return bytes > LARGE ? large : small;
    }

    /** Bytes of the largest message. */
    int largest() {
        return largest;
    }

    /** Whether the result is in MB/s. */
    boolean isRate() {
        return this == BANDWIDTH || this == BOTH_WAYS || this == MESSAGE_RATE;
    }

    /** Whether it measures beside computing. */
    boolean isOverlap() {
        return this == OVERLAP || this == PAIR_OVERLAP;
    }

    /** What it says to a job of {@code ranks} that it can not work with; empty if it can. */
    String refusal(int ranks) {
        return switch (this) {
            case LATENCY, THREADED_LATENCY, BANDWIDTH, BOTH_WAYS, PAIR_OVERLAP ->
                ranks == 2 ? "" : "This test requires exactly two processes";
            case PAIRED_LATENCY -> ranks >= 2 && ranks % 2 == 0 ? "" : "This test requires an even number of processes";
            case MESSAGE_RATE, COLLECTIVE, OVERLAP -> ranks >= 2 ? "" : "This test requires at least two processes";
        };
    }
}
