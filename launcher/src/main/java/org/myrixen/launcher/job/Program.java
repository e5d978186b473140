package org.myrixen.launcher.job;

import java.util.List;

/**
 * What every rank runs.
 *
 * @param mainClass with a {@code main} method
 * @param classPath the user's, in order
 * @param arguments for the main method
 */
public record Program(String mainClass, List<String> classPath, List<String> arguments) {}
