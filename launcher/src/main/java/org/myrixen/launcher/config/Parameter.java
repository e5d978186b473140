package org.myrixen.launcher.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param name full name, lower case, parts joined by dots
 * @param defaultValue what holds when nobody sets it; empty if the component finds its own
 * @param type what a value must look like
 * @param doc one sentence for {@code mpjinfo --params} and the sample file
 */
public record Parameter(String name, String defaultValue, ParameterType type, String doc) {
    /** Whether its value is for the component alone that uses it, never for output. */
    public boolean isSecret() {
        return type == ParameterType.SECRET;
    }

    /** The environment variable that sets it: {@code shm.ring.bytes} is {@code MYRIXEN_SHM_RING_BYTES}. */
    public String variable() {
        return "MYRIXEN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
