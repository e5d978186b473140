package org.myrixen.apps.osu;

import java.util.Arrays;
import java.util.Optional;

/** The options, as OMB has them; those without a letter are ours. */
enum Option {
    HELP('h', "help", Value.NONE, "print this help"),
    VERSION('v', "version", Value.NONE, "print the header, which has the version"),
    FULL('f', "full", Value.NONE, "all columns: MIN and MAX latency, iterations; all parts of an overlapped operation"),
    SIZES('m', "message-size", Value.NEEDED, "[MIN:][MAX] bytes of the smallest and the largest message"),
    ITERATIONS('i', "iterations", Value.NEEDED, "N measured iterations per size"),
    SKIPPED('x', "warmup", Value.NEEDED, "N iterations before them that are not measured"),
    WINDOW('W', "window-size", Value.NEEDED, "N messages before a synchronization (64)"),
    PAIRS('p', "num-pairs", Value.NEEDED, "N pairs of ranks (half of the ranks)"),
    RATE('R', "print-rate", Value.NEEDED, "0|1 print messages per second (1)"),
    TESTS(
            't',
            "num-test-calls",
            Value.NEEDED,
            "N calls of Test while computing (0); latency_mt: [SENDERS:]RECEIVERS (1:2)"),
    CHECK('c', "validation", Value.NONE, "check all received data; a column says Pass or Fail"),
    BUFFER('b', "buffer", Value.NEEDED, "array|direct|segment memory of messages (array); single|multiple per window"),
    PERCENTILES('z', "percentiles", Value.OPTIONAL, "[P,P,...] percentiles over the iterations (50,90,99,99.9,100)"),
    JIT_WARMUP(
            '\0',
            "jit-warmup",
            Value.NEEDED,
            "SECONDS at most to let the JVM compile before the first size (5; 0: none)");

    /** Whether an option has a value. */
    enum Value {
        NONE,
        /** In the same word, or in the next. */
        NEEDED,
        /** In the same word or not at all. */
        OPTIONAL
    }

    private final char letter;
    private final String word;
    private final Value value;
    private final String help;

    Option(char letter, String word, Value value, String help) {
        this.letter = letter;
        this.word = word;
        this.value = value;
        this.help = help;
    }

    /** The option of a letter, if the benchmark has it. */
    static Optional<Option> of(Benchmark benchmark, char letter) {
        return Arrays.stream(values())
                .filter(option -> option.letter == letter && option.isOf(benchmark))
                .findFirst();
    }

    /** The option of a word, if the benchmark has it. */
    static Optional<Option> of(Benchmark benchmark, String word) {
        String name = word.equals("tail-lat") ? PERCENTILES.word : word;
        return Arrays.stream(values())
                .filter(option -> option.word.equals(name) && option.isOf(benchmark))
                .findFirst();
    }

    boolean isOf(Benchmark benchmark) {
        return this == JIT_WARMUP || benchmark.letters().indexOf(letter) >= 0;
    }

    Value value() {
        return value;
    }

    /** As the user knows it. */
    String shown() {
        return this == JIT_WARMUP ? "--" + word : "-" + letter;
    }

    /** A line of the help. */
    String line() {
        return String.format("  %-3s --%-16s %s%n", this == JIT_WARMUP ? "" : "-" + letter + ",", word, help);
    }
}
