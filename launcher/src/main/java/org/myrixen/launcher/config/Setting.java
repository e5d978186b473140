package org.myrixen.launcher.config;

/**
 * A parameter with the value that holds and where it came from.
 *
 * @param parameter what is set
 * @param value checked against the parameter's type
 * @param origin the layer that won
 */
public record Setting(Parameter parameter, String value, Origin origin) {}
