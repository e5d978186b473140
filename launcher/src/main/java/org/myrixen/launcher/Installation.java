package org.myrixen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.myrixen.launcher.job.HostCommands;
import org.myrixen.launcher.job.JobSpec;
import org.myrixen.launcher.job.Sweep;
import org.myrixen.launcher.remote.AgentCommand;

/**
 * Where MyriXen's own files are.
 *
 * @param java the command of the JDK that runs the launcher; ranks run on the same
 * @param launcherClassPath what the launcher itself runs from
 * @param rankClassPath what each rank gets before the user's classes, in a fixed order (the cache depends on it)
 * @param rankCache ahead-of-time cache for ranks; need not exist
 * @param settings the site's configuration file; need not exist
 * @param rankMain main class that starts the user's one and reports its end, if there is one
 * @param agent what is an agent on another host where MyriXen is in the same place
 */
public record Installation(
        Path java,
        String launcherClassPath,
        List<Path> rankClassPath,
        Path rankCache,
        Path settings,
        Optional<String> rankMain,
        AgentCommand agent) {
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
                    Optional.of(RANK_MAIN),
                    agent(home));
        }
    }

    /** The JDK of this host is looked for there too, before others. */
    static AgentCommand agent(String home) {
        return new AgentCommand(
                home,
                List.of(
                        "env",
                        "MYRIXEN_JAVA_HOME=" + System.getProperty("java.home"),
                        Path.of(home, "bin", "mpjrun").toString(),
                        "--agent"));
    }

    /** The commands of this host. */
    HostCommands commands() {
        return new HostCommands() {
            @Override
            public List<String> rank(JobSpec spec, int localSize) {
                return RankCommand.of(Installation.this, spec.program(), localSize, spec.useCache(), spec.jvmFlags());
            }

            @Override
            public List<String> sweep() {
                return List.of(java.toString(), "-cp", launcherClassPath, Sweep.class.getName());
            }
        };
    }
}
