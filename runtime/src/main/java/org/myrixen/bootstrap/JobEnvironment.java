package org.myrixen.bootstrap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a launcher tells a rank through its environment.
 *
 * @param job name of the job: letters, digits and dashes; names in shared places start with it
 * @param rank rank of this process in the job, 0 to size - 1
 * @param size ranks of the job
 * @param localRank rank of this process among those of its host
 * @param localSize ranks of the job on this host
 * @param address where the launcher listens: {@code unix:PATH} or {@code tcp:HOST:PORT}
 * @param token secret of the job, sent with the first message
 * @param parameters configuration by full name ({@code shm.ring.bytes}), validated by the launcher
 */
public record JobEnvironment(
        String job,
        int rank,
        int size,
        int localRank,
        int localSize,
        String address,
        String token,
        Map<String, String> parameters) {
    /** Variable that names where the launcher listens: all processes of a crew have the same, and no other crew has it. */
    public static final String ADDRESS = "MYRIXEN_ADDRESS";

    private static final String JOB = "MYRIXEN_JOB";
    private static final String RANK = "MYRIXEN_RANK";
    private static final String SIZE = "MYRIXEN_SIZE";
    private static final String LOCAL_RANK = "MYRIXEN_LOCAL_RANK";
    private static final String LOCAL_SIZE = "MYRIXEN_LOCAL_SIZE";
    private static final String TOKEN = "MYRIXEN_TOKEN";
    /** The variable of {@link #parametersOf}. */
    public static final String PARAMETERS = "MYRIXEN_PARAMETERS";

    public JobEnvironment {
        if (!isJobName(job)) {
            throw new IllegalArgumentException(JOB + " = \"" + job + "\": expected letters, digits and dashes");
        }
        if (rank < 0 || rank >= size || localRank < 0 || localRank >= localSize || localSize > size) {
            throw new IllegalArgumentException("rank " + rank + " of " + size + ", local rank " + localRank + " of "
                    + localSize + ": out of range");
        }
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads what a launcher has set.
     *
     * @param env the process's environment
     * @return empty if the process was not started by a launcher of ours
     * @throws IllegalArgumentException if it was, but the variables are incomplete or wrong
     */
    public static Optional<JobEnvironment> from(Map<String, String> env) {
        if (!env.containsKey(ADDRESS)) {
            return Optional.empty();
        }
        return Optional.of(new JobEnvironment(
                text(env, JOB),
                number(env, RANK),
                number(env, SIZE),
                number(env, LOCAL_RANK),
                number(env, LOCAL_SIZE),
                text(env, ADDRESS),
                text(env, TOKEN),
                parametersOf(env)));
    }

    /**
     * The parameters alone, for a process that another launcher has started.
     *
     * @throws IllegalArgumentException if they are wrong
     */
    public static Map<String, String> parametersOf(Map<String, String> env) {
        return parseParameters(env.getOrDefault(PARAMETERS, ""));
    }

    /** The variables that {@link #from} reads back. */
    public Map<String, String> toEnvironment() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put(JOB, job);
        env.put(RANK, Integer.toString(rank));
        env.put(SIZE, Integer.toString(size));
        env.put(LOCAL_RANK, Integer.toString(localRank));
        env.put(LOCAL_SIZE, Integer.toString(localSize));
        env.put(ADDRESS, address);
        env.put(TOKEN, token);
        env.put(PARAMETERS, formatParameters(parameters));
        return env;
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "rank " + rank + " of " + size + " of job " + job + " (" + localRank + " of " + localSize
                + " on this host), launcher at " + address + ", " + parameters;
    }

    private static boolean isJobName(String job) {
        return !job.isEmpty() && job.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c));
    }

    private static String text(Map<String, String> env, String name) {
        String value = env.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " is missing from the environment, though " + ADDRESS + " is set");
        }
        return value;
    }

    private static int number(Map<String, String> env, String name) {
        String value = text(env, name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " = \"" + value + "\": expected a number", e);
        }
    }

    /** What {@link #parametersOf} reads: {@code name=value;name=value}; a backslash takes the next character as it is. */
    public static String formatParameters(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : ";")
                    .append(escape(name))
                    .append('=')
                    .append(escape(value));
        });
        return text.toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace("=", "\\=");
    }

    private static Map<String, String> parseParameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder();
        String name = null;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ';' : text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '=' && name == null) {
                name = part.toString();
                part.setLength(0);
            } else if (c == ';' && name != null) {
                parameters.put(name, part.toString());
                name = null;
                part.setLength(0);
            } else if (c != ';' || !part.isEmpty()) {
                part.append(c);
            }
        }
        if (!part.isEmpty()) {
            throw new IllegalArgumentException(PARAMETERS + " = \"" + text + "\": expected name=value;name=value");
        }
        return parameters;
    }
}
