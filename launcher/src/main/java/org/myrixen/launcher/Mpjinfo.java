package org.myrixen.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.myrixen.launcher.config.Configuration;
import org.myrixen.launcher.config.ConfigurationException;
import org.myrixen.launcher.config.Setting;
import org.myrixen.launcher.job.Sweep;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.BoardStatus;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.mx.nic.PortProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this MyriXen is, which transports work here and why the others do not, and how it is configured. */
@Command(
        name = "mpjinfo",
        description = "Says what this MyriXen is and which transports work on this host.",
        sortOptions = false,
        versionProvider = Version.class)
public final class Mpjinfo implements Callable<Integer> {
    @Option(names = "--params", description = "show all parameters: value, where it came from, meaning")
    private boolean parameters;

    @Option(names = "--json", description = "the same for a program: version, JDK, transports and parameters")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private HelpOptions helpOptions;

    @Spec
    private CommandSpec spec;

    private final Installation installation;
    private final Map<String, String> env;

    Mpjinfo(Installation installation, Map<String, String> env) {
        this.installation = installation;
        this.env = env;
    }

    @SuppressWarnings("DefaultCharset") // a writer on a PrintStream takes the charset of that stream
    public static void main(String[] args) throws IOException {
        System.exit(run(Installation.find(), System.getenv(), new PrintWriter(System.out, true), args));
    }

    /**
     * Runs a command line.
     *
     * @return the exit code: 1 if no transport works or the configuration is wrong
     */
    static int run(Installation installation, Map<String, String> env, PrintWriter out, String... args) {
        return new CommandLine(new Mpjinfo(installation, env)).setOut(out).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Configuration configuration = configure();
            if (json) {
                return describeForProgram(configuration, out);
            }
            if (parameters) {
                configuration.settings().forEach(setting -> show(setting, out));
                return 0;
            }
            return describe(configuration, out);
        } catch (ConfigurationException e) {
            spec.commandLine().getErr().println("mpjinfo: " + e.getMessage());
            return 1;
        }
    }

    private Configuration configure() throws IOException {
        Configuration configuration = new Configuration();
        if (Files.exists(installation.settings())) {
            configuration.file(installation.settings());
        }
        return configuration.environment(env);
    }

    private static int describeForProgram(Configuration configuration, PrintWriter out) {
        NicConfig config = new NicConfig(Sweep.NO_JOB, 1, configuration.chosen(), new SecureRandom());
        List<Map<String, Object>> transports = new ArrayList<>();
        boolean any = false;
        for (NicProvider provider : ServiceLoader.load(NicProvider.class)) {
            Availability found = provider.probe(config);
            any |= found.usable();
            transports.add(Map.of("name", provider.name(), "available", found.usable(), "detail", found.detail()));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : configuration.settings()) {
            values.put(
                    setting.parameter().name(),
                    Map.of("value", setting.shown(), "origin", setting.origin().toString()));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", Version.text());
        all.put("jdk", Runtime.version().toString());
        all.put("transports", transports);
        all.put("parameters", values);
        out.println(Json.of(all));
        return any ? 0 : 1;
    }

    private int describe(Configuration configuration, PrintWriter out) {
        out.println("MyriXen " + Version.text());
        out.println("JDK     " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                + System.getProperty("java.home"));
        out.println("system  " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        out.println("ranks   start " + (Files.exists(installation.rankCache()) ? "from " : "without ")
                + "an ahead-of-time cache (" + installation.rankCache() + ")");
        out.println(
                "config  " + installation.settings() + (Files.exists(installation.settings()) ? "" : " (not there)"));
        out.println("transports, best first:");
        NicConfig config = new NicConfig(Sweep.NO_JOB, 1, configuration.chosen(), new SecureRandom());
        List<NicProvider> providers = ServiceLoader.load(NicProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(NicProvider::preference).reversed())
                .toList();
        boolean any = false;
        for (NicProvider provider : providers) {
            Availability found = provider.probe(config);
            any |= found.usable();
            String state = found.usable() ? "available: " : "not available: ";
            out.println("  " + provider.name() + "  " + state + found.detail());
        }
        if (providers.isEmpty()) {
            out.println("  none is installed");
        }
        describeBoards(configuration, out);
        return any ? 0 : 1;
    }

    private static void describeBoards(Configuration configuration, PrintWriter out) {
        for (PortProvider provider : ServiceLoader.load(PortProvider.class)) {
            try {
                List<BoardStatus> boards = provider.boards(configuration.chosen());
                out.println("boards that myrixend would use, best first:" + (boards.isEmpty() ? " none" : ""));
                boards.forEach(board -> out.println("  " + StatusReport.describe(board)));
            } catch (NicException | IllegalArgumentException e) {
                out.println("boards that myrixend would use: " + e.getMessage());
            }
        }
    }

    private static void show(Setting setting, PrintWriter out) {
        String value = setting.value().isEmpty() ? "(chosen at run time)" : setting.shown();
        out.println(setting.parameter().name() + " = " + value);
        out.println("    from " + setting.origin() + "; default "
                + (setting.parameter().defaultValue().isEmpty()
                        ? "chosen at run time"
                        : setting.parameter().defaultValue())
                + "; variable " + setting.parameter().variable());
        out.println("    " + setting.parameter().doc());
        if (!setting.parameter().words().isEmpty()) {
            out.println("    one of: " + String.join(", ", setting.parameter().words()));
        }
    }
}
