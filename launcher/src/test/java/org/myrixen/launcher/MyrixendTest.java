package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.BackendProvider;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicProvider;

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
        Process backend = startServing("first", store.toString());
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

    /** Also where the lock does not tell, for the two see other files: the store does. */
    @Test
    void shouldLeaveTheFirstAloneWhenASecondIsStarted() throws Exception {
        String store = directory.resolve("store").toString();
        Path lock = Path.of(store, ".myrixend.lock");
        Process first = startServing("first", store);
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
        Process next = startServing("next", store);
        assertEquals(Long.toString(next.pid()), Files.readString(lock));
    }

    @Test
    void shouldBeFoundAgainInMemoryThatForgetsWhenKilledAndStartedAnew() throws Exception {
        Path memory = Files.write(directory.resolve("memory"), new byte[8 << 20]);
        String store = "ivshmem:" + memory;
        Meeting meeting = Meeting.of(store);
        try {
            Process first = startServing("first", store);
            try (Nic nic = frontend(store)) {
                NicAddress address = nic.address();
                first.destroyForcibly().waitFor();
                Process second = startServing("second", store);
                awaits(nic, "attached 2 times");
                assertEquals(address, nic.address());
                second.toHandle().destroy();
                assertTrue(second.waitFor(PATIENCE, TimeUnit.SECONDS), "TERM does not end it");
                Process third = startServing("third", store);
                awaits(nic, "attached 3 times");
                assertEquals(
                        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(meeting.secret()));
                assertFalse(contains(memory, Files.readString(meeting.secret())), "the machines can read the secret");
                third.destroyForcibly().waitFor();
                startServing("other", store, "--mca", "backend.secret", "another");
                awaits(nic, "with one backend.secret the next backend gives the same");
            }
            Files.setPosixFilePermissions(meeting.secret(), PosixFilePermissions.fromString("rw-r--r--"));
            started.getLast().destroyForcibly().waitFor();
            assertEquals(2, run("open", "--store", store, "--board", "none"));
            String refusal = Files.readString(err("open"));
            assertTrue(refusal.contains("expected a file of mode 0600, it is rw-r--r--"), refusal);
            assertEquals(1, refusal.lines().count(), refusal);
        } finally {
            end();
            Files.deleteIfExists(meeting.secret());
            Files.deleteIfExists(meeting.lock());
            Files.deleteIfExists(meeting.socket());
        }
    }

    private Process startServing(String name, String store, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("--store", store, "--board", "none"));
        args.addAll(List.of(more));
        Process backend = start(name, args.toArray(String[]::new));
        while (!Files.readString(err(name)).contains(" serves ")) {
            assertTrue(backend.isAlive(), Files.readString(err(name)));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return backend;
    }

    private static Nic frontend(String store) {
        NicProvider split = ServiceLoader.load(NicProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("split"))
                .findFirst()
                .orElseThrow();
        return split.open(new NicConfig(
                "found", 1, Map.of("split.store", store, "split.timeout.ms", "5000"), new SecureRandom()));
    }

    private static void awaits(Nic nic, String text) throws InterruptedException {
        while (!nic.describe().contains(text)) {
            nic.progress((p, h, at, hl, m, pAt, length) -> true, 1);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static boolean contains(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
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
