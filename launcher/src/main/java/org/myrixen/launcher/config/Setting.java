package org.myrixen.launcher.config;

/**
 * A parameter with the value that holds and where it came from.
 *
 * @param parameter what is set
 * @param value checked against the parameter's type
 * @param origin the layer that won
 */
public record Setting(Parameter parameter, String value, Origin origin) {
    private static final String HIDDEN = "(set, not shown)";

    /** The value as output may have it: that of a secret is not told, only whether there is one. */
    public String shown() {
        return parameter.isSecret() && !value.isEmpty() ? HIDDEN : value;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return parameter.name() + " = " + shown() + " (" + origin + ")";
    }
}
