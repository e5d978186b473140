package org.myrixen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where MyriXen's own files are.
 *
 * @param java the command of the JDK that runs the launcher; ranks run on the same
 * @param launcherClassPath what the launcher itself runs from
 * @param rankClassPath what each rank gets before the user's classes, in a fixed order (the cache depends on it)
 * @param rankCache ahead-of-time cache for ranks; need not exist
 * @param settings the site's configuration file; need not exist
 * @param rankMain main class that starts the user's one and reports its end, if there is one
 */
public record Installation(
        Path java,
        String launcherClassPath,
        List<Path> rankClassPath,
        Path rankCache,
        Path settings,
        Optional<String> rankMain) {
    private static final String RANK_MAIN = "org.myrixen.runtime.world.RankMain";

    /**
     * Reads what bin/mpjrun tells in system properties: {@code myrixen.home}, and {@code myrixen.conf} if another file than
     * {@code conf/myrixen.conf} is meant.
     *
     * @throws IllegalStateException if the launcher was not started by bin/mpjrun
     * @throws IOException if the directory of the ranks' jars can not be listed
     */
    static Installation find() throws IOException {
        String home = System.getProperty("myrixen.home");
        if (home == null) {
            throw new IllegalStateException("start it with bin/mpjrun, which sets myrixen.home");
        }
        Path dist = Path.of(home, "target", "dist");
        try (Stream<Path> jars = Files.list(dist.resolve("rank"))) {
            return new Installation(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path"),
                    jars.sorted().toList(),
                    dist.resolve("rank.aot"),
                    Path.of(System.getProperty("myrixen.conf", home + "/conf/myrixen.conf")),
                    Optional.of(RANK_MAIN));
        }
    }
}
