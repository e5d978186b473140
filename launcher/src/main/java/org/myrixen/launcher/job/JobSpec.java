package org.myrixen.launcher.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be run.
 *
 * @param size ranks
 * @param command of each rank, complete
 * @param firstRankFlags put right behind the java command of rank 0 only
 * @param environment added to the launcher's own
 * @param directory where ranks start, or empty for the launcher's
 * @param parameters for the ranks, checked
 * @param tagOutput whether lines start with the rank
 * @param timeout after which the job is ended, if any
 * @param grace between TERM and KILL
 * @param sweep command that takes the segments of a job away whose name is appended
 */
public record JobSpec(
        int size,
        List<String> command,
        List<String> firstRankFlags,
        Map<String, String> environment,
        Optional<Path> directory,
        Map<String, String> parameters,
        boolean tagOutput,
        Optional<Duration> timeout,
        Duration grace,
        List<String> sweep) {}
