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
import org.myrixen.launcher.hosts.HostsException;
import org.myrixen.launcher.job.Job;
import org.myrixen.launcher.job.JobSpec;
import org.myrixen.launcher.job.Limits;
import org.myrixen.launcher.job.Program;
import org.myrixen.launcher.remote.AgentCommand;
import org.myrixen.launcher.remote.ForwardedEnvironment;
import org.myrixen.launcher.remote.HostWait;
import org.myrixen.launcher.remote.HostsRecruiter;
import org.myrixen.launcher.remote.Starter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a parallel program. */
@Command(
        name = "mpjrun",
        description = "Runs a parallel Java program: N processes (ranks) that talk through package mpi.",
        customSynopsis = Mpjrun.SYNOPSIS,
        sortOptions = false,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  mpjrun -np 4 -cp classes Hello              four ranks of class Hello",
            "  mpjrun -np 2 app.jar input.txt              the main class of a jar",
            "  mpjrun -np 4 npb cg --class A               the NAS kernel CG",
            "  mpjrun -np 2 osu latency                    an OSU benchmark; osu --help lists them",
            "  mpjrun -np 4 --tag-output -J-Xmx2g Main     2 GB of heap each, lines marked [rank]",
            "  mpjrun --hostfile hosts -np 8 Main          on the hosts of a file; see docs/running.md",
            "  mpjrun -np 8 --mca shm.ring.bytes 4m Main   a parameter; mpjinfo --params lists them",
            "",
            "Exit code: that of the lowest rank that failed; 128 + n if signal n killed it;",
            "what was given to Abort; 1 if a host can not be used; 110 when --timeout was over;",
            "2 for a wrong command line.",
        })
public final class Mpjrun implements Callable<Integer> {
    static final String SYNOPSIS = "mpjrun -np N [options] (Main | app.jar | npb KERNEL | osu BENCHMARK) [arguments]";

    private static final int WRONG_USE = 2;
    private static final int HOST_MISSING = 1;

    @Mixin
    private HostOptions hosts = new HostOptions();

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

    @Option(
            names = {"--wdir", "-wdir"},
            paramLabel = "DIR",
            description = "directory in which ranks start")
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
            hideParamSyntax = true,
            description = "set a parameter; mpjinfo --params lists them")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "a set of parameters: auto, shm, xen, ivshmem, split, ether-udp, ether-raw, or another"
                    + " conf/NAME.conf")
    private String profile;

    @Option(names = "-v", description = "say what is started, and at the end who talked to whom by which transport")
    private boolean verbose;

    @Option(names = "-dev", hidden = true, description = "a device of MPJ Express; there is nothing to choose here")
    private String device;

    @Option(names = "-jar", hidden = true, description = "the next word is a jar, as MPJ Express wants it said")
    @SuppressWarnings("UnusedVariable") // a jar is known by its name
    private boolean jar;

    @Option(
            names = "--record-cache",
            hidden = true,
            description = "make the ranks' ahead-of-time cache from rank 0 of this run")
    private Path recordCache;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOptions helpOptions;

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
                .setParameterExceptionHandler((e, words) -> misused(e.getCommandLine(), e.getMessage()))
                .setExecutionExceptionHandler(Mpjrun::complain)
                .execute(args);
    }

    /** The cause, and one line of usage: a screen full of help would hide the cause. */
    private static int misused(CommandLine commandLine, String cause) {
        commandLine.getErr().println("mpjrun: " + cause);
        commandLine.getErr().println("usage: " + SYNOPSIS + "; mpjrun --help tells more");
        return WRONG_USE;
    }

    private static int complain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof UsageException || e instanceof ConfigurationException || e instanceof HostsException) {
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
        if (device != null) {
            err.println(
                    "mpjrun: -dev " + device + " has no effect: each pair of ranks takes the best transport there is");
        }
        HostOptions.Plan plan = hosts.plan(env);
        plan.warnings().forEach(warning -> err.println("mpjrun: " + warning));
        Preflight preflight = new Preflight(configuration, plan);
        preflight.check(env);
        JobSpec spec = spec(configuration, plan.size());
        preflight.checkMainClass(spec, installation.rankClassPath(), classPathOrigin(), env);
        if (verbose) {
            say(plan, err);
            configuration.chosen().keySet().forEach(name -> err.println("mpjrun: " + configuration.setting(name)));
            if (profile != null) {
                err.println("mpjrun: profile " + profile);
            }
        }
        err.flush();
        Starter starter = starter(configuration, plan);
        if (hosts.waitSeconds() > 0 && !waitForHosts(plan, configuration, err)) {
            return HOST_MISSING;
        }
        Job job = new Job(plan.size(), limits(configuration));
        return job.run(new HostsRecruiter(plan.berths(), spec, installation.commands(), link(configuration, starter)));
    }

    private void say(HostOptions.Plan plan, PrintWriter err) {
        for (HostsRecruiter.Berth berth : plan.berths()) {
            err.println("mpjrun: host " + berth.host()
                    + (berth.isHere() ? " (this one)" : plan.isSlurm() ? " (by srun)" : " (by launch.rsh)") + ": ranks "
                    + berth.ranks());
        }
    }

    private void check() {
        if (directory != null && !Files.isDirectory(directory)) {
            throw new UsageException("--wdir " + directory + ": there is no such directory");
        }
        if (timeout != null && !(timeout > 0 && timeout < Integer.MAX_VALUE)) {
            throw new UsageException("--timeout " + timeout + ": expected a number of seconds above 0");
        }
        if (!(hosts.waitSeconds() >= 0 && hosts.waitSeconds() < Integer.MAX_VALUE)) {
            throw new UsageException("--wait-hosts " + hosts.waitSeconds() + ": expected a number of seconds");
        }
    }

    private Configuration configure() throws IOException {
        Configuration configuration = new Configuration();
        if (Files.exists(installation.settings())) {
            configuration.file(installation.settings());
        }
        configuration.environment(env);
        if (profile != null) {
            configuration.profile(Profile.file(installation.settings(), profile));
        }
        if (verbose) {
            configuration.commandLine("-v", Registry.ROUTES, "true");
        }
        for (int i = 0; i < settings.size(); i += 2) {
            configuration.commandLine("--mca", settings.get(i), settings.get(i + 1));
        }
        return configuration;
    }

    private JobSpec spec(Configuration configuration, int size) {
        Program program = ProgramLine.parse(words, Optional.ofNullable(classPath), env.getOrDefault("CLASSPATH", "."));
        boolean useCache =
                recordCache == null && configuration.value(Registry.AOT).equals("true");
        return new JobSpec(
                size,
                program,
                jvmFlags,
                recordCache == null ? List.of() : List.of("-XX:AOTCacheOutput=" + recordCache),
                useCache,
                variables(),
                directory == null ? "" : directory.toAbsolutePath().normalize().toString(),
                configuration.forRanks(),
                tagOutput);
    }

    private String classPathOrigin() {
        return classPath != null
                ? "-cp"
                : env.containsKey("CLASSPATH") ? "CLASSPATH" : "the current directory; -cp names another";
    }

    private Limits limits(Configuration configuration) {
        return new Limits(
                Optional.ofNullable(timeout).map(Mpjrun::duration),
                seconds(configuration, Registry.LAUNCH_TIMEOUT),
                seconds(configuration, Registry.GRACE));
    }

    private Starter starter(Configuration configuration, HostOptions.Plan plan) {
        String home = configuration.value(Registry.LAUNCH_HOME);
        AgentCommand agent = home.isEmpty() ? installation.agent() : Installation.agent(home);
        return plan.isSlurm()
                ? new Starter.Srun(configuration.value(Registry.LAUNCH_SRUN), agent, plan.far())
                : new Starter.RemoteShell(configuration.value(Registry.LAUNCH_RSH), agent);
    }

    /** Slurm's nodes are there when the job is. */
    private boolean waitForHosts(HostOptions.Plan plan, Configuration configuration, PrintWriter err) {
        if (plan.isSlurm()) {
            return true;
        }
        HostWait wait = new HostWait(configuration.value(Registry.LAUNCH_RSH), duration(hosts.waitSeconds()));
        return wait.forAll(plan.far(), verdict -> {
            err.println("mpjrun: " + verdict);
            err.flush();
        });
    }

    private HostsRecruiter.Link link(Configuration configuration, Starter starter) {
        return new HostsRecruiter.Link(
                starter,
                Version.text(),
                configuration.value(Registry.LAUNCH_ADDRESS),
                Math.toIntExact(
                        seconds(configuration, Registry.LAUNCH_HEARTBEAT).toMillis()),
                ForwardedEnvironment.of(env));
    }

    private static Duration seconds(Configuration configuration, String name) {
        return duration(Double.parseDouble(configuration.value(name)));
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
