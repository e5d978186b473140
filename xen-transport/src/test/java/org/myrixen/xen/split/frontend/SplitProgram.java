package org.myrixen.xen.split.frontend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.myrixen.mx.nic.Backend;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NoPort;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.nic.EchoPeer;
import org.myrixen.xen.split.backend.BackendUnderTest;
import org.myrixen.xen.split.backend.SplitBackendProvider;

/** Another process: a backend, or a frontend that sends every frame back; until its standard input ends. */
public final class SplitProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader reader;
    private final String greeting;

    private SplitProgram(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        greeting = reader.readLine();
        if (greeting == null) {
            throw new AssertionError("the process said nothing");
        }
    }

    /** A process of that class: what it is told in a line, it answers in a line, and the first without being asked. */
    public static SplitProgram of(Class<?> main, String... arguments) throws IOException {
        return new SplitProgram(main, arguments);
    }

    static SplitProgram backend(Path directory) throws IOException {
        return new SplitProgram(SplitProgram.class, "backend", directory.toString());
    }

    public static SplitProgram echo(Path directory, int domain) throws IOException {
        return new SplitProgram(SplitProgram.class, "echo", directory.toString(), Integer.toString(domain));
    }

    /** What it said first: its address. */
    public String greeting() {
        return greeting;
    }

    /** The next that it says. */
    public String line() throws IOException {
        return reader.readLine();
    }

    /** Lets it go on. */
    public void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it end by itself; its exit code. */
    public int end() throws IOException {
        process.getOutputStream().close();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() throws IOException {
        kill();
        reader.close();
    }

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("backend")) {
            serve(directory);
        } else {
            echoes(directory, Integer.parseInt(arguments[2]));
        }
    }

    private static void serve(Path directory) {
        BackendConfig config = new BackendConfig(
                directory.resolve("store").toString(),
                Map.of("shm.dir", directory.resolve("shm").toString()),
                new SplittableRandom(),
                line -> {});
        try (NoPort port = new NoPort(WireProfile.NATIVE_9000);
                Backend backend = new SplitBackendProvider().open(config, port)) {
            EchoPeer.atEndOfInput(backend::stop);
            System.out.println("serving");
            backend.run();
        }
    }

    private static void echoes(Path directory, int domain) {
        try (Nic nic = new SplitNicProvider().open(BackendUnderTest.frontend(directory, domain, Map.of()))) {
            EchoPeer.serve(nic);
        }
    }
}
