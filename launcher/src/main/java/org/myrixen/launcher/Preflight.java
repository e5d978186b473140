package org.myrixen.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.Registry;
import org.myrixen.launcher.job.JobSpec;
import org.myrixen.launcher.job.Sweep;
import org.myrixen.launcher.remote.HostsRecruiter.Berth;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

/** What can be known to fail before anything is started: one line here, not a stack trace of each rank or a long silence. */
final class Preflight {
    private static final String SHARED_MEMORY = "shm.dir";
    private static final String OWN_CLASSES = "org.myrixen.";

    /** Flags of a JVM that bring classes of their own. */
    private static final String BRINGS_CLASSES =
            "-cp|--?class-?path.*|-Xbootclasspath.*|-javaagent.*|-p|--module-path.*|@.*";

    private final Configuration configuration;
    private final HostOptions.Plan plan;

    Preflight(Configuration configuration, HostOptions.Plan plan) {
        this.configuration = configuration;
        this.plan = plan;
    }

    /**
     * Looks at the directory of shared memory, the transports, and the command that starts agents.
     *
     * @param env for the PATH
     * @throws UsageException if one of them can not be right
     */
    void check(Map<String, String> env) {
        checkSharedMemory();
        List<NicProvider> providers = ServiceLoader.load(NicProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        checkParameters(providers, false);
        checkTransports(providers);
        if (!plan.far().isEmpty()) {
            checkCommand(plan.isSlurm() ? Registry.LAUNCH_SRUN : Registry.LAUNCH_RSH, env.getOrDefault("PATH", ""));
        }
    }

    private void checkSharedMemory() {
        String directory = configuration.chosen().get(SHARED_MEMORY);
        boolean used = plan.berths().stream().anyMatch(Berth::isHere);
        if (directory != null
                && used
                && !(Files.isDirectory(Path.of(directory)) && Files.isWritable(Path.of(directory)))) {
            throw refused(SHARED_MEMORY, "there is no such directory, or it can not be written to");
        }
    }

    /** Whether transports can be opened with their parameters: as far as the values tell, or also what is on this host. */
    private void checkParameters(List<NicProvider> providers, boolean here) {
        for (NicProvider each : providers) {
            each.misfit(config(), here).ifPresent(misfit -> {
                throw refused(misfit.parameter(), misfit.why());
            });
        }
    }

    private NicConfig config() {
        return new NicConfig(Sweep.NO_JOB, 1, configuration.chosen(), new java.security.SecureRandom());
    }

    /** Names that nobody knows are left to the ranks, which say what there is. */
    private void checkTransports(List<NicProvider> providers) {
        Set<String> names = Set.of(configuration.value(Registry.NICS).split(",+"));
        List<NicProvider> named =
                providers.stream().filter(each -> names.contains(each.name())).toList();
        if (named.size() < names.size()) {
            return;
        }
        if (plan.berths().size() > 1 && named.stream().allMatch(each -> each.reach() == NicProvider.Reach.HOST)) {
            throw refused(
                    Registry.NICS,
                    "leads to no other host, but there are ranks on "
                            + plan.berths().size() + " hosts");
        }
        NicConfig config = config();
        if (named.stream().noneMatch(each -> each.joinsRanksOfOneHost(config))) {
            plan.berths().stream()
                    .filter(berth -> berth.ranks().cardinality() > 1)
                    .findFirst()
                    .ifPresent(berth -> {
                        throw refused(
                                Registry.NICS,
                                "does not join ranks of one host, but " + berth.host() + " has "
                                        + berth.ranks().cardinality() + "; shm,"
                                        + names.iterator().next()
                                        + " would");
                    });
        }
        if (plan.berths().stream().anyMatch(Berth::isHere)) {
            checkParameters(
                    named.stream().filter(each -> isNeeded(each, named, config)).toList(), true);
        }
    }

    /** Whether nothing else that is named could do in its place; where something could, ranks do without it and say so. */
    private boolean isNeeded(NicProvider provider, List<NicProvider> named, NicConfig config) {
        return named.stream()
                .filter(each -> !each.equals(provider))
                .noneMatch(each -> plan.berths().size() > 1
                        ? each.reach() == NicProvider.Reach.NETWORK
                        : each.joinsRanksOfOneHost(config));
    }

    private void checkCommand(String parameter, String path) {
        String command = configuration.value(parameter).strip().split("\\s+")[0];
        boolean isThere = command.contains("/")
                ? Files.isExecutable(Path.of(command))
                : Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
        if (!isThere) {
            throw refused(parameter, "there is no command \"" + command + "\" here");
        }
    }

    /**
     * Looks for the main class, if ranks run on this host.
     *
     * @param origin of the user's class path, for the message
     * @throws UsageException if it can not be found where the ranks would look
     */
    void checkMainClass(JobSpec spec, List<Path> rankClassPath, String origin, Map<String, String> env) {
        String main = spec.program().mainClass();
        List<String> path = spec.program().classPath();
        boolean unsure = main.startsWith(OWN_CLASSES)
                || plan.berths().stream().noneMatch(Berth::isHere)
                || env.containsKey("JDK_JAVA_OPTIONS")
                || env.containsKey("JAVA_TOOL_OPTIONS")
                || spec.jvmFlags().stream().anyMatch(flag -> flag.matches(BRINGS_CLASSES))
                || path.stream().anyMatch(entry -> entry.endsWith("*"));
        if (!unsure && !isThere(main, path, rankClassPath)) {
            throw new UsageException(
                    "there is no class " + main + " in " + String.join(File.pathSeparator, path) + " (" + origin + ")");
        }
    }

    private static boolean isThere(String main, List<String> path, List<Path> rankClassPath) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path entry : Stream.concat(path.stream().map(Path::of), rankClassPath.stream())
                    .toList()) {
                urls.add(entry.toUri().toURL());
            }
            try (URLClassLoader loader =
                    new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                return loader.getResource(main.replace('.', '/') + ".class") != null;
            }
        } catch (IOException e) {
            return true; // The ranks may do better.
        }
    }

    private UsageException refused(String name, String why) {
        return new UsageException(configuration.setting(name).origin() + ": " + name + " = \""
                + configuration.value(name) + "\": " + why);
    }
}
