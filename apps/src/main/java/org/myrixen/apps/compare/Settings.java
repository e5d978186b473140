package org.myrixen.apps.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the options of mpj-compare ask for.
 *
 * @param starts of each contender in each round
 * @param kinds what is measured
 * @param contenders names; empty for the usual ones
 * @param sizes in bytes; empty for the usual ones
 * @param collectiveRanks numbers of ranks of collectives
 * @param cores of the two ranks of pairs; empty if they are not bound
 * @param processors of the machine
 * @param warmUpMillis of a JVM
 * @param variants of MyriXen: options of mpjrun by name
 * @param before another MyriXen, as a directory
 * @param openMpiJar mpi.jar of Open MPI
 * @param aeron whether it takes part
 * @param added raw.csv of other runs, whose samples count as well
 * @param page that is filled with the results
 */
record Settings(
        int rounds,
        int starts,
        boolean full,
        Set<Kind> kinds,
        Set<Extra> extras,
        List<String> contenders,
        List<Integer> sizes,
        List<Integer> collectiveRanks,
        List<String> cores,
        int processors,
        int batchMicros,
        int budgetMillis,
        int warmUpMillis,
        Map<String, List<String>> variants,
        Optional<Path> before,
        Optional<Path> openMpiJar,
        boolean aeron,
        List<Path> added,
        Optional<Path> page,
        Path out) {
    /** What is measured beside messages. */
    enum Extra {
        STARTUP,
        MEMORY;

        /** The word for it on command lines. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
