package org.myrixen.mx.nic;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a transport is told when it is opened: nothing is read from the environment below this line.
 *
 * @param job name of the job, letters, digits and dashes; names in shared places start with it so that a launcher can sweep
 * @param secret known to the processes of this job alone, to tell them from others on a shared network; may be empty
 * @param localRanks processes of this job on this host, to size rings and to choose how to wait
 * @param parameters transport parameters by full name ({@code shm.ring.bytes}), validated by their registry
 * @param random source of nonces
 */
public record NicConfig(
        String job, String secret, int localRanks, Map<String, String> parameters, RandomGenerator random) {
    /** For a transport that shares nothing with others. */
    public NicConfig(String job, int localRanks, Map<String, String> parameters, RandomGenerator random) {
        this(job, "", localRanks, parameters, random);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "job " + job + ", " + localRanks + " ranks on this host, " + parameters;
    }

    /** The parameter's value, or the default where none was given. */
    public String parameter(String name, String defaultValue) {
        return parameters.getOrDefault(name, defaultValue);
    }

    /** The parameter as bytes or a count; suffixes k, m and g are powers of 1024. */
    public long parameter(String name, long defaultValue) {
        String text = parameters.get(name);
        return text == null ? defaultValue : Quantity.parse(name, text);
    }
}
