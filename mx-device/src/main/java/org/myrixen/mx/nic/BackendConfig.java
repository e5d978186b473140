package org.myrixen.mx.nic;

import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What a backend is told when it is opened: nothing is read from the environment below this line.
 *
 * @param store where frontends and backend meet: a directory (absolute path), {@code xenstore}, or {@code ivshmem:FILE}
 * @param parameters by full name ({@code backend.quota.endpoints}), validated by their registry
 * @param random source of MAC addresses, sessions and nonces
 * @param events told in one line of each VM that comes, goes or is cut off; called from the thread in {@link Backend#run}
 */
public record BackendConfig(
        String store, Map<String, String> parameters, RandomGenerator random, Consumer<String> events) {
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
