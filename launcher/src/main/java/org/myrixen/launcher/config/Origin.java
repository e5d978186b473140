package org.myrixen.launcher.config;

/**
 * Where a value came from.
 *
 * @param layer which layer, rising in priority
 * @param where for a person: file and line, variable, or option
 */
public record Origin(Layer layer, String where) {
    /** The layers; a later one wins. */
    public enum Layer {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        PROFILE,
        COMMAND_LINE
    }

    @Override
    public String toString() {
        return where;
    }
}
