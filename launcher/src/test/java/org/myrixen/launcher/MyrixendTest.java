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
@Timeout(120)
final class MyrixendTest {
    private static final int PATIENCE = 60;

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
        awaitService("first", backend);
        assertEquals(0, run("text", "--store", store.toString(), "--status"), Files.readString(err("text")));
        assertTrue(Files.readString(out("text")).contains("virtual machines: 0"), Files.readString(out("text")));
        assertEquals(0, run("json", "--store", store.toString(), "--status", "--json"));
        assertTrue(Files.readString(out("json")).contains("\"vms\": []"), Files.readString(out("json")));
        assertEquals(1, run("lift", "--store", store.toString(), "--lift", "6"));
        assertEquals("myrixend: machine 6 is not cut off\n", Files.readString(err("lift")));
        backend.toHandle().destroy();
        assertTrue(backend.waitFor(PATIENCE, TimeUnit.SECONDS), "TERM does not end it");
        assertEquals(0, backend.exitValue(), Files.readString(err("first")));
        assertFalse(Files.exists(store.resolve(".myrixend.sock")));
        assertFalse(Files.exists(store.resolve(".myrixend.lock")));
        assertEquals(1, run("gone", "--store", store.toString(), "--status"));
        assertTrue(Files.readString(err("gone")).contains("no backend serves"), Files.readString(err("gone")));
    }

    private void awaitService(String name, Process backend) throws Exception {
        while (!Files.readString(err(name)).contains(" serves ")) {
            assertTrue(backend.isAlive(), Files.readString(err(name)));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Also where the lock does not tell, for the two see other files: the store does. */
    @Test
    void shouldLeaveTheFirstAloneWhenASecondIsStarted() throws Exception {
        String store = directory.resolve("store").toString();
        Path lock = Path.of(store, ".myrixend.lock");
        Process first = start("first", "--store", store, "--board", "none");
        awaitService("first", first);
        String refusal =
                "myrixend: process " + first.pid() + " already serves " + store + ": one backend for each store\n";
        assertEquals(2, run("second", "--store", store, "--board", "none"));
        assertEquals(refusal, Files.readString(err("second")));
        assertEquals(Long.toString(first.pid()), Files.readString(lock));
        Files.delete(lock);
        assertEquals(2, run("third", "--store", store, "--board", "none"));
        assertEquals(refusal, Files.readString(err("third")));
        assertEquals(0, run("text", "--store", store, "--status"), Files.readString(err("text")));
        assertEquals(1, Files.readAllLines(err("first")).size(), "it has noticed nothing");
        first.destroyForcibly().waitFor();
        assertEquals(1, run("gone", "--store", store, "--status"));
        Process next = start("next", "--store", store, "--board", "none");
        awaitService("next", next);
        assertEquals(Long.toString(next.pid()), Files.readString(lock));
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
        assertEquals(2, run("d", "--lift", "vm6", "--store", directory.toString()));
        assertTrue(
                Files.readString(err("d")).startsWith("myrixend: --lift takes the number"), Files.readString(err("d")));
    }
}
