package org.myrixen.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.ConfigurationException;
import org.myrixen.launcher.config.Registry;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.BackendProvider;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.Port;
import org.myrixen.mx.nic.PortProvider;
import org.myrixen.mx.nic.StoreServedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The backend of the split driver, in dom0 or on the host: owns the boards and serves the virtual machines. */
@Command(
        name = "myrixend",
        description = "Serves the virtual machines of this host: carries their frames to its boards and back.",
        sortOptions = false,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  myrixend --store xenstore --board myri0,eth0   dom0: Myrinet, Ethernet when it has no link",
            "  myrixend --store ivshmem:/dev/shm/myrixen      a host of KVM machines",
            "  myrixend --store /run/user/1000/mx --board none  processes of this host, no network",
            "  myrixend --status --json                       what the running one is doing",
            "  myrixend --lift 6                              serves machine 6 again, which it had cut off",
            "",
            "It runs until it gets TERM or INT, and says in a line on stderr what happens. Exit code 0: it ended so;",
            "1: it failed; 2: wrong use, or another one serves that store already.",
        })
public final class Myrixend implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final String LIFT = "lift ";
    private static final String LIFTED = "lifted";
    private static final long PATIENCE_SECONDS = 10;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Path XENBUS = Path.of("/dev/xen/xenbus");

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "where virtual machines are met: a directory, xenstore, or ivshmem:FILE"
                    + " (default: split.store, or xenstore in a domain of Xen)")
    private String store;

    @Option(
            names = "--board",
            paramLabel = "NAMES",
            description = "interfaces to send by, joined by commas, the preferred one first, or none"
                    + " (default: backend.boards, or Myrinet ports, then Ethernet ports)")
    private String boards;

    @Option(
            names = "--mca",
            arity = "2",
            paramLabel = "NAME VALUE",
            hideParamSyntax = true,
            description = "set a parameter; mpjinfo --params lists them")
    private List<String> settings = List.of();

    @Option(names = "--status", description = "show what the backend of that store does, and end")
    private boolean status;

    @Option(
            names = "--lift",
            paramLabel = "VM",
            description = "have the backend of that store serve a machine again that it cut off, and end")
    private String lifted;

    @Option(names = "--json", description = "with --status: for a program")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOptions helpOptions;

    @Spec
    private CommandSpec spec;

    private final Path siteSettings;
    private final Map<String, String> env;

    /** Told of the backend when it serves. */
    private final Consumer<Backend> started;

    Myrixend(Path siteSettings, Map<String, String> env, Consumer<Backend> started) {
        this.siteSettings = siteSettings;
        this.env = env;
        this.started = started;
    }

    public static void main(String[] args) throws IOException {
        main(Installation.find().settings(), args);
    }

    @SuppressWarnings("DefaultCharset") // a writer on a PrintStream takes the charset of that stream
    static void main(Path settings, String... args) {
        CountDownLatch over = new CountDownLatch(1);
        Consumer<Backend> endBySignal = backend -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            backend.stop();
            if (awaits(over)) {
                Runtime.getRuntime().halt(0); // asked to end, and ended: no failure
            }
        }));
        int code = run(settings, System.getenv(), endBySignal, over, new PrintWriter(System.out, true), args);
        System.exit(code);
    }

    private static boolean awaits(CountDownLatch over) {
        try {
            return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * Runs a command line.
     *
     * @param started told of the backend before it serves
     * @param over counted down when all is given back
     * @return the exit code
     */
    static int run(
            Path settings,
            Map<String, String> env,
            Consumer<Backend> started,
            CountDownLatch over,
            PrintWriter out,
            String... args) {
        try {
            return new CommandLine(new Myrixend(settings, env, started))
                    .setOut(out)
                    .setExecutionExceptionHandler(Myrixend::complain)
                    .execute(args);
        } finally {
            over.countDown();
        }
    }

    private static int complain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof UsageException || e instanceof ConfigurationException || e instanceof StoreServedException) {
            commandLine.getErr().println("myrixend: " + e.getMessage());
            return WRONG_USE;
        }
        if (e instanceof NicException || e instanceof IllegalArgumentException || e instanceof IOException) {
            commandLine.getErr().println("myrixend: " + e.getMessage());
            return FAILED;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        if (json && !status) {
            throw new UsageException("--json is for --status");
        }
        if (lifted != null && (status || !lifted.matches("[0-9]+"))) {
            throw new UsageException("--lift takes the number of a machine, as --status shows it, and no --status");
        }
        Configuration configuration = configure();
        configuration.warnings().forEach(this::say);
        Meeting meeting = Meeting.of(store(configuration));
        if (lifted != null) {
            return lift(meeting);
        }
        return status ? tell(meeting) : serve(meeting, configuration.chosen());
    }

    private Configuration configure() throws IOException {
        Configuration configuration = new Configuration();
        if (Files.exists(siteSettings)) {
            configuration.file(siteSettings);
        }
        configuration.environment(env);
        for (int i = 0; i < settings.size(); i += 2) {
            configuration.commandLine("--mca", settings.get(i), settings.get(i + 1));
        }
        if (boards != null) {
            configuration.commandLine("--board", Registry.BACKEND_BOARDS, boards);
        }
        return configuration;
    }

    private String store(Configuration configuration) {
        String named = store == null ? configuration.value(Registry.SPLIT_STORE) : store;
        if (named.isEmpty()) {
            if (!Files.exists(XENBUS)) {
                throw new UsageException("which store? Give --store a directory, xenstore or ivshmem:FILE, or set "
                        + Registry.SPLIT_STORE);
            }
            return "xenstore";
        }
        boolean isPath = named.contains("/") && !named.contains(":");
        return isPath ? Path.of(named).toAbsolutePath().normalize().toString() : named;
    }

    private int tell(Meeting meeting) {
        String answer = ask(meeting, json ? "json" : "text");
        if (answer == null) {
            return FAILED;
        }
        spec.commandLine().getOut().print(answer);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int lift(Meeting meeting) {
        String answer = ask(meeting, LIFT + lifted);
        if (LIFTED.equals(answer)) {
            say("machine " + lifted + " is served again");
            return 0;
        }
        if (answer != null) {
            say("machine " + lifted + " is not cut off");
        }
        return FAILED;
    }

    /** Asks the running backend; null if there is none, which has been said. */
    private String ask(Meeting meeting, String line) {
        try {
            return StatusSocket.ask(meeting.socket(), line, ANSWER);
        } catch (IOException e) {
            say("no backend serves " + meeting.store() + " on this host: " + meeting.socket() + ": " + e.getMessage());
            return null;
        }
    }

    private static String answer(Backend backend, String line) {
        if (line.startsWith(LIFT)) {
            return backend.lift(line.substring(LIFT.length())) ? LIFTED : "not cut off";
        }
        return switch (line) {
            case "text" -> StatusReport.text(backend.status());
            case "json" -> StatusReport.json(backend.status());
            default -> null;
        };
    }

    private int serve(Meeting meeting, Map<String, String> parameters) throws IOException {
        BackendConfig config = new BackendConfig(meeting.store(), parameters, new SecureRandom(), this::say);
        try (StoreLock _ = meeting.claim(); // before anything of the store is touched
                Port port = port(parameters);
                Backend backend = provider(config).open(withSecret(config, meeting), port);
                StatusSocket _ = new StatusSocket(meeting.socket(), line -> answer(backend, line))) {
            started.accept(backend);
            say("process " + ProcessHandle.current().pid() + " serves " + meeting.store() + ", frames of profile "
                    + backend.status().profile() + ", boards: "
                    + port.status().stream().map(StatusReport::describe).collect(Collectors.joining("; ")));
            backend.run();
            say("ends");
        }
        return 0;
    }

    private static BackendConfig withSecret(BackendConfig config, Meeting meeting) {
        if (!meeting.forgets() || !config.parameter(Registry.BACKEND_SECRET, "").isEmpty()) {
            return config;
        }
        Map<String, String> all = new HashMap<>(config.parameters());
        all.put(Registry.BACKEND_SECRET, new KeptSecret(meeting.secret()).value(config.random()));
        return new BackendConfig(config.store(), all, config.random(), config.events());
    }

    private static BackendProvider provider(BackendConfig config) {
        StringBuilder reasons = new StringBuilder();
        for (BackendProvider each : ServiceLoader.load(BackendProvider.class)) {
            Availability found = each.probe(config);
            if (found.usable()) {
                return each;
            }
            reasons.append("; ").append(each.name()).append(": ").append(found.detail());
        }
        throw new NicException("no backend can serve " + config.store() + reasons);
    }

    private Port port(Map<String, String> parameters) {
        Optional<PortProvider> provider = ServiceLoader.load(PortProvider.class).findFirst();
        if (provider.isEmpty()) {
            throw new NicException("nothing that opens boards is installed");
        }
        try {
            return provider.get().open(parameters, this::say);
        } catch (NicException e) {
            throw new NicException(e.getMessage() + "; or give --board none, to serve this host alone", e);
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("myrixend: " + line);
        err.flush();
    }
}
