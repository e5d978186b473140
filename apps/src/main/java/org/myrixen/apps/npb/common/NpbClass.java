package org.myrixen.apps.npb.common;

import java.util.Locale;
import java.util.Optional;

/**
 * The size of a problem: S for a sample, W for a workstation of the 1990s, then A and B, each some four times larger.
 */
public enum NpbClass {
    S,
    W,
    A,
    B;

    /** The class of that name in either case, or empty when there is none. */
    public static Optional<NpbClass> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (NpbClass each : values()) {
            if (each.name().equals(upper)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
