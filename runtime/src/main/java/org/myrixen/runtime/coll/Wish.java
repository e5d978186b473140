package org.myrixen.runtime.coll;

import java.util.Locale;
import java.util.Map;

/**
 * Algorithms that a job asks for instead of those that {@link Choice} would take, for measuring and tuning; where one can not
 * do what is to be done, it is not taken.
 */
record Wish(Algorithm barrier, Algorithm broadcast, Algorithm allreduce, Algorithm alltoall) {
    /** No wishes. */
    static final Wish NONE = new Wish(Algorithm.AUTO, Algorithm.AUTO, Algorithm.AUTO, Algorithm.AUTO);

    /**
     * Reads the parameters {@code coll.barrier}, {@code coll.bcast}, {@code coll.allreduce} and {@code coll.alltoall}.
     *
     * @throws IllegalArgumentException if one names no algorithm
     */
    static Wish of(Map<String, String> parameters) {
        return new Wish(
                algorithm(parameters, "coll.barrier"),
                algorithm(parameters, "coll.bcast"),
                algorithm(parameters, "coll.allreduce"),
                algorithm(parameters, "coll.alltoall"));
    }

    private static Algorithm algorithm(Map<String, String> parameters, String name) {
        String word = parameters.getOrDefault(name, "");
        try {
            return word.isEmpty()
                    ? Algorithm.AUTO
                    : Algorithm.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " = " + word + " is no algorithm", e);
        }
    }
}
