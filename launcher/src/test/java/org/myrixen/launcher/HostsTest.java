package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs over several hosts, with agents and all, but with a remote shell that stays on this one. The hosts have addresses that
 * are nobody's (RFC 5737, TEST-NET-3).
 */
@Timeout(300)
final class HostsTest {
    private static final String PROGRAM = RankProgram.class.getName();
    private static final String FIRST = "203.0.113.1";
    private static final String SECOND = "203.0.113.2";
    private static final String DEAD = "203.0.113.66";

    @TempDir
    private Path temporary;

    @TempDir
    private Path tools;

    private Path shell;

    @BeforeEach
    void writeShell() throws IOException {
        shell = script("rsh", """
                [ "$1" != %s ] || { echo "ssh: connect to host $1 port 22: No route to host" >&2; exit 255; }
                shift
                exec sh -c "$*"
                """.formatted(DEAD));
    }

    @Test
    void shouldRunRanksOnAllHostsAndLeaveNothing() throws Exception {
        Launched run = run("--host", FIRST + ":2," + SECOND + ":2", PROGRAM, "cards");
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("0 sees of rank 1", "1 sees of rank 2", "2 sees of rank 3", "3 sees of rank 0"),
                Set.copyOf(run.out().lines().toList()));
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldRunOnThisHostAndAnother() throws Exception {
        Launched run = run("--host", "localhost:2," + FIRST + ":1", "-v", PROGRAM, "cards");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.err().contains("mpjrun: host localhost (this one): ranks {0, 1}"), run::err);
        assertTrue(run.err().contains("mpjrun: host " + FIRST + " (by launch.rsh): ranks {2}"), run::err);
        assertEquals(3, run.out().lines().count());
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldKeepLinesWholeAndTaggedOverTheNetwork() throws Exception {
        Launched run = run("--host", FIRST + ":2," + SECOND + ":1", "--tag-output", PROGRAM, "lines", "400");
        assertEquals(0, run.code(), run::err);
        assertEquals(3 * 400, run.out().lines().count());
        run.out().lines().forEach(line -> assertTrue(line.matches("\\[(\\d)] <\\1 \\d+ \\1{2000}>"), line));
    }

    @Test
    void shouldGiveAllOfStandardInputToRankZero() throws Exception {
        Launched run = run("--host", FIRST + "," + SECOND, "-np", "2", PROGRAM, "stdin-length");
        String much = "0123456789abcde\n".repeat(100_000);
        run.process().outputWriter().append(much).close();
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("0 read 1600000", "1 read 0"),
                Set.copyOf(run.out().lines().toList()));
    }

    @Test
    void shouldPassVariablesDirectoryAndParameters() throws Exception {
        Path directory = Files.createDirectory(tools.resolve("work"));
        Launched run = Launched.mpjrun(
                temporary,
                Map.of("FROM_OUTSIDE", "outside", "MYRIXEN_MX_EAGER_MAX", "4k"),
                arguments(
                        "--host",
                        FIRST,
                        "-x",
                        "A=1=2",
                        PROGRAM,
                        "environment",
                        "A",
                        "FROM_OUTSIDE",
                        "MYRIXEN_PARAMETERS"));
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().startsWith("[1=2, outside, "), run::out);
        assertTrue(run.out().contains("mx.eager.max=4k"), run::out);
        Launched there = run("--host", FIRST, "--wdir", directory.toString(), PROGRAM, "directory");
        assertEquals(0, there.code(), there::err);
        assertEquals(directory.toRealPath().toString(), there.out().strip(), there::err);
    }

    @Test
    void shouldNameTheHostOfTheRankThatFailed() throws Exception {
        assertFails(5, "rank 1 on " + SECOND + " \\(pid \\d+\\) exited with code 5; ending 1 rank", "exit", "1", "5");
        assertFails(42, "rank 1 on " + SECOND + " .* aborted the job with code 42: told to.*", "abort", "1", "42");
        assertFails(137, "rank 0 on " + FIRST + " .* was killed by signal 9 \\(KILL\\).*", "kill", "0");
    }

    @Test
    void shouldNameHostsThatCanNotBeReachedInTheShellsWords() throws Exception {
        Launched run = run("--host", FIRST + "," + DEAD, PROGRAM, "hang");
        assertEquals(1, run.code(), run::err);
        assertEquals(
                "mpjrun: host " + DEAD + " can not be reached: ssh: connect to host " + DEAD
                        + " port 22: No route to host",
                run.err().strip());
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldNameHostsThatHaveNoMyriXen() throws Exception {
        Launched run = run("--mca", "launch.home", "/no/such/place", "--host", FIRST, PROGRAM, "hang");
        assertEquals(1, run.code(), run::err);
        assertTrue(
                run.err()
                        .strip()
                        .matches("mpjrun: host 203.0.113.1 has no MyriXen in /no/such/place: .*not found.*|"
                                + "mpjrun: host 203.0.113.1 has no MyriXen in /no/such/place: .*No such file.*"),
                run::err);
    }

    @Test
    void shouldTellWhatAllRanksWaitForWhenTimeIsOver() throws Exception {
        Launched run = null;
        for (int seconds = 5; run == null || run.saying("up") < 2; seconds *= 2) { // until all were up in time
            run = run("--host", FIRST + "," + SECOND, "--timeout", Integer.toString(seconds), PROGRAM, "hang");
            assertEquals(110, run.code(), run::err);
        }
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(run.err().contains("rank " + rank + " waits for the test"), run::err);
        }
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldEndTheJobOnAllHostsWhenTheLauncherGetsTerm() throws Exception {
        Launched run = run("--host", FIRST + "," + SECOND, PROGRAM, "hang");
        run.awaitOutput("up", 2);
        run.signal();
        assertEquals(143, run.code(), run::err);
        assertEquals("mpjrun: interrupted: ending 2 ranks", run.err().strip());
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldLeaveNothingOnAnyHostWhenTheLauncherIsKilled() throws Exception {
        for (String scene : List.of("hang", "parent")) {
            Launched run = run("--host", FIRST + "," + SECOND, PROGRAM, scene);
            run.awaitOutput("up", 2);
            assertFalse(run.leftovers().isEmpty(), "the check finds a job that runs");
            run.kill();
            assertEquals(137, run.code());
            assertEquals(List.of(), run.leftoversAfterAll());
        }
    }

    @Test
    void shouldNameTheHostWhoseAgentIsKilled() throws Exception {
        Launched run = run("--host", FIRST + "," + SECOND, PROGRAM, "hang");
        run.awaitOutput("up", 2);
        killAgent(SECOND);
        assertEquals(1, run.code(), run::err);
        assertTrue(
                run.err().strip().matches("mpjrun: host 203.0.113.2 has lost its agent: .*; ending 1 rank"), run::err);
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldNotWaitForAHostThatDoesNotAnswer() throws Exception {
        Launched run = run("--host", FIRST + "," + SECOND, PROGRAM, "hang");
        run.awaitOutput("up", 2);
        signalAgent(SECOND, "STOP"); // To the launcher it looks as if the host were cut off.
        run.signal();
        assertEquals(143, run.code(), run::err);
        assertEquals(
                List.of(
                        "mpjrun: interrupted: ending 2 ranks",
                        "mpjrun: host 203.0.113.2 does not answer any more; its agent ends 1 rank by itself"),
                run.err().lines().toList());
        signalAgent(SECOND, "CONT");
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    @Test
    void shouldSayThatANameIsUnknown() throws Exception {
        Path ssh = script("ssh", "[ \"$1\" != -G ] || echo hostname \"$2\"\n");
        assertRefused(
                1,
                "host nowhere.invalid can not be reached: unknown name",
                "--mca",
                "launch.rsh",
                ssh.toString(),
                "--mca",
                "launch.address",
                "",
                "--host",
                "nowhere.invalid");
    }

    @Test
    void shouldTakeANameThatOnlySshKnows() throws Exception {
        Path ssh = script("ssh", "[ \"$1\" != -G ] || { echo hostname 127.0.0.1; exit; }\nshift\nexec sh -c \"$*\"\n");
        Launched run = Launched.mpjrun(
                temporary, Map.of("MYRIXEN_LAUNCH_RSH", ssh.toString()), "--host", "alias.invalid:2", PROGRAM, "hello");
        assertEquals(0, run.code(), run::err);
        assertEquals(2, run.out().lines().count());
    }

    @Test
    void shouldRefuseWhatCanNotWorkBeforeItStartsAnything() throws Exception {
        assertRefused(
                2,
                "--mca: launch.rsh = \"nosuchssh -q\": there is no command \"nosuchssh\" here",
                "--mca",
                "launch.rsh",
                "nosuchssh -q",
                "--host",
                FIRST);
        assertRefused(
                2,
                "--mca: nics = \"shm\": leads to no other host, but there are ranks on 2 hosts",
                "--mca",
                "nics",
                "shm",
                "--host",
                FIRST + "," + SECOND);
        assertRefused(
                2,
                "--mca: nics = \"ether-raw\": does not join ranks of one host, but " + FIRST
                        + " has 2; shm,ether-raw would",
                "--mca",
                "nics",
                "ether-raw",
                "--host",
                FIRST + ":2," + SECOND);
        assertRefused(2, "--wait-hosts -2.0: expected a number of seconds", "--wait-hosts", "-2", "--host", FIRST);
    }

    private void assertRefused(int code, String line, String... options) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of(options));
        args.addAll(List.of(PROGRAM, "hello"));
        Launched run = run(args.toArray(String[]::new));
        assertEquals(code, run.code(), run::err);
        assertEquals("mpjrun: " + line, run.err().strip());
        assertEquals("", run.out());
    }

    private void assertFails(int code, String line, String... scene) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of("--host", FIRST + "," + SECOND, PROGRAM));
        args.addAll(List.of(scene));
        Launched run = run(args.toArray(String[]::new));
        assertEquals(code, run.code(), run::err);
        assertTrue(run.err().strip().matches("mpjrun: " + line), run::err);
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    private void killAgent(String host) throws Exception {
        signalAgent(host, "KILL");
    }

    /** A signal to the agent that our launcher has started for a host. */
    private void signalAgent(String host, String signal) throws Exception {
        for (ProcessHandle each : ProcessHandle.allProcesses().toList()) {
            Path file = Path.of("/proc", Long.toString(each.pid()), "cmdline");
            String line = Files.isReadable(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            if (line.contains(temporary.toString()) && line.endsWith("--agent\0" + host + "\0")) {
                new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid()))
                        .start()
                        .waitFor();
            }
        }
    }

    private Launched run(String... args) throws IOException {
        return Launched.mpjrun(temporary, Map.of(), arguments(args));
    }

    private String[] arguments(String... args) {
        List<String> all = new ArrayList<>(List.of(
                "--mca", "launch.rsh", shell.toString(), "--mca", "launch.address", "127.0.0.1", "--oversubscribe"));
        all.addAll(List.of(args));
        return all.toArray(String[]::new);
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
