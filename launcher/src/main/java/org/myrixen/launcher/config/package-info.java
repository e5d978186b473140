/**
 * Configuration: one registry of parameters, and their values from file, environment and command line in rising priority.
 *
 * <p>Contract: a parameter exists only if {@link org.myrixen.launcher.config.Registry} lists it, with default, check and
 * explanation; a value that fails its check, or a name that is unknown, ends the launcher with a message that says where it
 * came from. Layers below the launcher are handed the checked values and read no environment themselves.
 */
package org.myrixen.launcher.config;
