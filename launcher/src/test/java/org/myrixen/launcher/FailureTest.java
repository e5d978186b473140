package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a job ends that does not do well: the code, the line that says why, and nothing left behind. */
@Timeout(300)
final class FailureTest {
    private static final String PROGRAM = RankProgram.class.getName();

    @TempDir
    private Path temporary;

    /** For signs between ranks and the test. */
    @TempDir
    private Path signs;

    @Test
    void shouldTakeTheCodeOfTheRankThatFailed() throws Exception {
        assertEnds(
                5,
                "rank 2 on .* \\(pid \\d+\\) exited with code 5; ending 3 ranks",
                "-np",
                "4",
                PROGRAM,
                "exit",
                "2",
                "5");
    }

    @Test
    void shouldTakeTheCodeOfTheLowestRankWhenSeveralFail() throws Exception {
        Launched run =
                Launched.mpjrun(temporary, Map.of(), "-np", "3", PROGRAM, "exit-all", "0", "3", "4", signs.toString());
        run.awaitOutput(";", 3);
        signal(run.process().pid(), "STOP"); // to hear of all at once, whichever is first
        Files.createFile(signs.resolve("go"));
        for (String rank : run.out().replaceAll("[^0-9]+", " ").strip().split(" ")) {
            while (lives(Long.parseLong(rank))) {
                Thread.sleep(1);
            }
        }
        signal(run.process().pid(), "CONT");
        assertEnded(run, 3, "rank 1 on .* exited with code 3");
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor());
    }

    /** Whether there is a process that is not just waiting for its parent to hear of its end. */
    private static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void shouldTakeTheCodeGivenToAbort() throws Exception {
        assertEnds(
                42,
                "rank 1 on .* aborted the job with code 42: told to; ending 2 ranks",
                "-np",
                "3",
                PROGRAM,
                "abort",
                "1",
                "42");
    }

    @Test
    void shouldNameTheSignalThatKilledARank() throws Exception {
        assertEnds(137, "rank 1 on .* was killed by signal 9 \\(KILL\\)", "-np", "3", PROGRAM, "kill", "1");
    }

    @Test
    void shouldFailWhenARankLeavesWithoutFinalize() throws Exception {
        assertEnds(1, "rank 0 on .* left without calling Finalize", "-np", "2", PROGRAM, "leave", "0");
    }

    @Test
    void shouldFailWhenARankNeverCallsInit() throws Exception {
        assertEnds(1, "rank 1 on .* left without calling Init", "-np", "2", PROGRAM, "never-init", "1");
    }

    @Test
    void shouldTellWhatRanksWaitForWhenTimeIsOver() throws Exception {
        Launched run = assertRunsOutOfTime("2", "hang");
        for (int rank = 0; rank < 2; rank++) {
            assertTrue(run.err().contains("rank " + rank + " waits for the test"), run::err);
        }
        assertTrue(run.err().contains("RankProgram.forever"), run::err);
    }

    @Test
    void shouldShowStacksOfRanksThatNeverConnected() throws Exception {
        Launched run = assertRunsOutOfTime("1", "hang-alone");
        assertTrue(run.out().contains("RankProgram.forever"), run::out);
    }

    @Test
    void shouldKillRanksThatIgnoreTerm() throws Exception {
        Launched run = assertEnds(
                7,
                "rank 0 on .* exited with code 7",
                "-np",
                "3",
                "--mca",
                "launcher.grace",
                "5",
                PROGRAM,
                "deaf",
                "0",
                signs.toString());
        assertTrue(run.out().contains("deaf"), "a rank that ignores TERM has got it: " + run.out());
    }

    @Test
    void shouldEndWhatRanksHaveStarted() throws Exception {
        assertRunsOutOfTime("2", "parent");
        Launched orphans = Launched.mpjrun(temporary, Map.of(), "-np", "2", PROGRAM, "orphan");
        assertEquals(0, orphans.code(), orphans::err);
        assertEquals(List.of(), orphans.leftovers());
    }

    @Test
    void shouldEndTheJobWhenTheLauncherGetsTerm() throws Exception {
        Launched run = Launched.mpjrun(temporary, Map.of(), "-np", "2", PROGRAM, "hang");
        run.awaitOutput("up", 2);
        run.signal();
        assertEquals(143, run.code(), run::err);
        assertTrue(run.err().contains("mpjrun: interrupted: ending 2 ranks"), run::err);
        assertEquals(List.of(), run.leftovers());
    }

    @Test
    void shouldLeaveNothingWhenTheLauncherIsKilled() throws Exception {
        assertLeavesNothingWhenKilled("hang", "-np", "2");
    }

    @Test
    void shouldLeaveNothingWhenTheLauncherOfUnconnectedRanksIsKilled() throws Exception {
        assertLeavesNothingWhenKilled("parent", "-np", "2");
    }

    @Test
    void shouldEndQuietlyWhenNobodyReadsTheOutput() throws Exception {
        Launched run = Launched.mpjrun(temporary, Map.of(), "-np", "2", PROGRAM, "lines", "1000000");
        run.closeOutput();
        assertEquals(141, run.code(), run::err);
        assertEquals(List.of(), run.leftovers());
    }

    private void assertLeavesNothingWhenKilled(String scene, String... options)
            throws IOException, InterruptedException {
        String[] args = {options[0], options[1], PROGRAM, scene};
        Launched run = Launched.mpjrun(temporary, Map.of(), args);
        run.awaitOutput("up", 2);
        assertFalse(run.leftovers().isEmpty(), "the check finds a job that runs");
        run.kill();
        assertEquals(137, run.code());
        assertEquals(List.of(), run.leftoversAfterAll());
    }

    /** How long it takes until all ranks are up is not known: tries with more time until they were. */
    private Launched assertRunsOutOfTime(String ranks, String scene) throws IOException, InterruptedException {
        for (int seconds = 5; ; seconds *= 2) {
            String limit = Integer.toString(seconds);
            String line = "the job did not end within " + limit + " s: ending " + ranks + " rank.*";
            Launched run = assertEnds(110, line, "-np", ranks, "--timeout", limit, PROGRAM, scene);
            if (run.saying("up") == Integer.parseInt(ranks)) {
                return run;
            }
        }
    }

    private Launched assertEnds(int code, String line, String... args) throws IOException, InterruptedException {
        return assertEnded(Launched.mpjrun(temporary, Map.of(), args), code, line);
    }

    private static Launched assertEnded(Launched run, int code, String line) throws IOException, InterruptedException {
        assertEquals(code, run.code(), () -> run.out() + run.err());
        List<String> told =
                run.err().lines().filter(l -> l.startsWith("mpjrun: ")).toList();
        assertEquals(1, told.size(), run::err);
        assertTrue(told.getFirst().matches("mpjrun: .*" + line + ".*"), run::err);
        assertEquals(List.of(), run.leftovers());
        return run;
    }
}
