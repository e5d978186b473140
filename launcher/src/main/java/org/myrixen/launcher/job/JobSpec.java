package org.myrixen.launcher.job;

import java.util.List;
import java.util.Map;

/**
 * What is to be run, in terms that mean the same on every host.
 *
 * @param size ranks of the job
 * @param program what each rank runs
 * @param jvmFlags the user's, for each rank
 * @param firstRankFlags put right behind the java command of rank 0 only
 * @param useCache whether ranks may start from the ahead-of-time cache
 * @param environment added to that of the process that starts the ranks
 * @param directory where ranks start, or empty for that of the process that starts them
 * @param parameters for the ranks, checked
 * @param tagOutput whether lines start with the rank
 */
public record JobSpec(
        int size,
        Program program,
        List<String> jvmFlags,
        List<String> firstRankFlags,
        boolean useCache,
        Map<String, String> environment,
        String directory,
        Map<String, String> parameters,
        boolean tagOutput) {}
