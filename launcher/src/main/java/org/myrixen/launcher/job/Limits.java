package org.myrixen.launcher.job;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a job may take for what.
 *
 * @param run for all, if that is limited
 * @param muster until all hosts have answered
 * @param grace between TERM and KILL
 */
public record Limits(Optional<Duration> run, Duration muster, Duration grace) {}
