package org.myrixen.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.ConfigurationException;
import org.myrixen.launcher.config.Registry;
import org.myrixen.launcher.job.Job;
import org.myrixen.launcher.job.JobSpec;
import org.myrixen.launcher.job.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a parallel program. */
@Command(
        name = "mpjrun",
        description = "Runs a parallel Java program: N processes (ranks) that talk through package mpi.",
        customSynopsis = "mpjrun -np N [options] (Main | app.jar | npb KERNEL) [arguments]",
        sortOptions = false,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  mpjrun -np 4 -cp classes Hello              four ranks of class Hello",
            "  mpjrun -np 2 app.jar input.txt              the main class of a jar",
            "  mpjrun -np 4 npb cg --class A               the NAS kernel CG",
            "  mpjrun -np 4 --tag-output -J-Xmx2g Main     2 GB of heap each, lines marked [rank]",
            "  mpjrun -np 8 --mca shm.ring.bytes 4m Main   a parameter; mpjinfo --params lists them",
            "",
            "Exit code: that of the lowest rank that failed; 128 + n if signal n killed it; what was",
            "given to Abort; 110 when --timeout was over; 2 for a wrong command line.",
        })
public final class Mpjrun implements Callable<Integer> {
    private static final int WRONG_USE = 2;

    @Option(
            names = {"-np", "-n"},
            paramLabel = "N",
            required = true,
            description = "number of ranks")
    private int size;

    @Option(
            names = {"-cp", "--classpath"},
            paramLabel = "PATH",
            description = "where the program's classes are (default: CLASSPATH, or the current directory)")
    private String classPath;

    @Option(
            names = "-x",
            paramLabel = "NAME[=VALUE]",
            description = "set a variable for the ranks; they inherit all others anyway")
    private List<String> variables = new ArrayList<>();

    @Option(names = "--wdir", paramLabel = "DIR", description = "directory in which ranks start")
    private Path directory;

    @Option(
            names = "-J",
            paramLabel = "FLAG",
            description = "option for the ranks' JVMs, for example -J-Xmx2g; may be repeated, and wins over ours")
    private List<String> jvmFlags = new ArrayList<>();

    @Option(names = "--tag-output", description = "start each line of output with the rank")
    private boolean tagOutput;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "end the job after this time, with what each rank was doing")
    private Double timeout;

    @Option(
            names = "--mca",
            arity = "2",
            paramLabel = "NAME VALUE",
            description = "set a parameter; mpjinfo --params lists them")
    private List<String> settings = new ArrayList<>();

    @Option(names = "-v", description = "say what is started")
    private boolean verbose;

    @Option(
            names = "--record-cache",
            hidden = true,
            description = "make the ranks' ahead-of-time cache from rank 0 of this run")
    private Path recordCache;

    @Option(names = "--help", usageHelp = true, description = "show this and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Parameters(arity = "1..*", hidden = true)
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private final Installation installation;
    private final Map<String, String> env;

    Mpjrun(Installation installation, Map<String, String> env) {
        this.installation = installation;
        this.env = env;
    }

    public static void main(String[] args) throws IOException {
        System.exit(run(Installation.find(), System.getenv(), args));
    }

    /**
     * Runs a command line.
     *
     * @return the exit code
     */
    static int run(Installation installation, Map<String, String> env, String... args) {
        return new CommandLine(new Mpjrun(installation, env))
                .setStopAtPositional(true)
                .setExecutionExceptionHandler(Mpjrun::complain)
                .execute(args);
    }

    private static int complain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof UsageException || e instanceof ConfigurationException) {
            commandLine.getErr().println("mpjrun: " + e.getMessage());
            return WRONG_USE;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Configuration configuration = configure();
        PrintWriter err = spec.commandLine().getErr();
        configuration.warnings().forEach(warning -> err.println("mpjrun: " + warning));
        JobSpec job = job(configuration);
        if (verbose) {
            err.println("mpjrun: " + size + " times: " + String.join(" ", job.command()));
            err.flush();
        }
        return new Job(job).run();
    }

    private void check() {
        if (size < 1) {
            throw new UsageException("-np " + size + ": expected a number of ranks of at least 1");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new UsageException("--wdir " + directory + ": there is no such directory");
        }
        if (timeout != null && !(timeout > 0 && timeout < Integer.MAX_VALUE)) {
            throw new UsageException("--timeout " + timeout + ": expected a number of seconds above 0");
        }
    }

    private Configuration configure() throws IOException {
        Configuration configuration = new Configuration();
        if (Files.exists(installation.settings())) {
            configuration.file(installation.settings());
        }
        configuration.environment(env);
        for (int i = 0; i < settings.size(); i += 2) {
            configuration.commandLine("--mca", settings.get(i), settings.get(i + 1));
        }
        return configuration;
    }

    private JobSpec job(Configuration configuration) {
        Program program = Program.parse(words, Optional.ofNullable(classPath), env.getOrDefault("CLASSPATH", "."));
        boolean useCache =
                recordCache == null && configuration.value(Registry.AOT).equals("true");
        return new JobSpec(
                size,
                RankCommand.of(installation, program, size, useCache, jvmFlags),
                recordCache == null ? List.of() : List.of("-XX:AOTCacheOutput=" + recordCache),
                variables(),
                Optional.ofNullable(directory),
                configuration.chosen(),
                tagOutput,
                Optional.ofNullable(timeout).map(Mpjrun::duration),
                duration(Double.parseDouble(configuration.value(Registry.GRACE))),
                List.of(
                        installation.java().toString(),
                        "-cp",
                        installation.launcherClassPath(),
                        Sweep.class.getName()));
    }

    private Map<String, String> variables() {
        Map<String, String> set = new LinkedHashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            String name = equals < 0 ? variable : variable.substring(0, equals);
            String value = equals < 0 ? env.get(name) : variable.substring(equals + 1);
            if (name.isEmpty() || value == null) {
                throw new UsageException(
                        "-x " + variable + ": expected NAME=VALUE, or the NAME of a variable that is set");
            }
            set.put(name, value);
        }
        return set;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
