package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BackendProvider;

/** The real backend in a process of its own, without boards. */
@Timeout(300)
final class MyrixendTest {
    private static final int PATIENCE = 120;

    @TempDir
    private Path directory;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needABackend() {
        boolean installed =
                ServiceLoader.load(BackendProvider.class).findFirst().isPresent();
        assumeTrue(installed, "skipped: no backend is on the class path");
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process each : started) {
            each.destroyForcibly().waitFor();
        }
    }

    private Process start(String name, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MyrixendUnderTest.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out(name).toFile())
                .redirectError(err(name).toFile())
                .start();
        started.add(process);
        return process;
    }

    private Path out(String name) {
        return directory.resolve(name + ".out");
    }

    private Path err(String name) {
        return directory.resolve(name + ".err");
    }

    private int run(String name, String... args) throws Exception {
        Process process = start(name, args);
        assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), () -> "myrixend " + List.of(args) + " does not end");
        return process.exitValue();
    }

    @Test
    void shouldServeTellAndEndWhenToldTo() throws Exception {
        Path store = directory.resolve("store");
        Process backend = start("first", "--store", store.toString(), "--board", "none");
        while (!Files.readString(err("first")).contains(" serves ")) {
            assertTrue(backend.isAlive(), Files.readString(err("first")));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals(0, run("text", "--store", store.toString(), "--status"), Files.readString(err("text")));
        assertTrue(Files.readString(out("text")).contains("virtual machines: 0"), Files.readString(out("text")));
        assertEquals(0, run("json", "--store", store.toString(), "--status", "--json"));
        assertTrue(Files.readString(out("json")).contains("\"vms\": []"), Files.readString(out("json")));
        assertEquals(2, run("second", "--store", store.toString(), "--board", "none"));
        String refusal = Files.readString(err("second"));
        assertTrue(refusal.contains("process " + backend.pid() + " already serves"), refusal);
        backend.toHandle().destroy();
        assertTrue(backend.waitFor(PATIENCE, TimeUnit.SECONDS), "TERM does not end it");
        assertEquals(0, backend.exitValue(), Files.readString(err("first")));
        assertFalse(Files.exists(store.resolve(".myrixend.sock")));
        assertEquals(1, run("gone", "--store", store.toString(), "--status"));
        assertTrue(Files.readString(err("gone")).contains("no backend serves"), Files.readString(err("gone")));
    }

    @Test
    void shouldSayWhatIsWrongInOneLine() throws Exception {
        assertEquals(1, run("a", "--store", directory.resolve("s").toString(), "--board", "nowhere0"));
        String noBoard = Files.readString(err("a"));
        assertTrue(noBoard.contains("no board nowhere0") && noBoard.contains("--board none"), noBoard);
        assertEquals(2, run("b", "--mca", "backend.bords", "x", "--store", directory.toString()));
        assertTrue(Files.readString(err("b")).contains("did you mean backend.boards"), Files.readString(err("b")));
        assertEquals(2, run("c", "--json", "--store", directory.toString()));
        assertEquals("myrixend: --json is for --status\n", Files.readString(err("c")));
    }
}
