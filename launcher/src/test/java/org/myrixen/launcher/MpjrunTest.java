package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes in and out of a job that does well. */
@Timeout(300)
final class MpjrunTest {
    @TempDir
    private Path temporary;

    @Test
    void shouldRunEveryRankOnceAndLeaveNothing() throws Exception {
        Launched run = run("-np", "3", RankProgram.class.getName(), "hello");
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("hello from 0 of 3", "hello from 1 of 3", "hello from 2 of 3"),
                Set.copyOf(run.out().lines().toList()));
        assertEquals(List.of(), run.leftovers());
    }

    @Test
    void shouldTakeTheCommandLinesOfMpjExpress() throws Exception {
        Launched run = run("-np", "2", "-dev", "multicore", "-wdir", "/", RankProgram.class.getName(), "hello");
        assertEquals(0, run.code(), run::err);
        assertEquals(2, run.out().lines().count());
        assertTrue(run.err().contains("-dev multicore has no effect"), run::err);
    }

    @Test
    void shouldHandEveryCardToEveryRank() throws Exception {
        Launched run = run("-np", "4", RankProgram.class.getName(), "cards");
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("0 sees of rank 1", "1 sees of rank 2", "2 sees of rank 3", "3 sees of rank 0"),
                Set.copyOf(run.out().lines().toList()));
    }

    @Test
    void shouldNeverMixLinesUnderLoad() throws Exception {
        int count = 300;
        Launched run = run("-np", "4", RankProgram.class.getName(), "lines", Integer.toString(count));
        assertEquals(0, run.code(), run::err);
        List<String> lines = run.out().lines().toList();
        assertEquals(4 * count, lines.size());
        for (String line : lines) {
            assertTrue(line.matches("<(\\d) \\d+ \\1{2000}>"), () -> "mixed: " + line);
        }
        for (int rank = 0; rank < 4; rank++) {
            String start = "{" + rank + " ";
            List<String> ofRank =
                    run.err().lines().filter(l -> l.startsWith(start)).toList();
            assertEquals(count, ofRank.size());
            assertEquals("{" + rank + " " + (count - 1) + "}", ofRank.getLast());
        }
    }

    @Test
    void shouldTagEachLineAndEndTheLastOne() throws Exception {
        Launched run = run("-np", "2", "--tag-output", RankProgram.class.getName(), "unfinished");
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("[0] unfinished 0", "[1] unfinished 1"),
                run.out().lines().collect(Collectors.toSet()));
    }

    @Test
    void shouldGiveStandardInputToRankZeroOnly() throws Exception {
        Launched run = run("-np", "2", RankProgram.class.getName(), "stdin");
        run.process().outputWriter().append("forty-two\n").close();
        assertEquals(0, run.code(), run::err);
        assertEquals(
                Set.of("0 read forty-two", "1 read "),
                Set.copyOf(run.out().lines().toList()));
    }

    @Test
    void shouldPassVariablesFlagsAndDirectory() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("work"));
        Map<String, String> environment = Map.of("FROM_OUTSIDE", "outside");
        String program = RankProgram.class.getName();
        Launched variables = Launched.mpjrun(
                temporary,
                environment,
                "-np",
                "1",
                "-x",
                "A=1=2",
                "-x",
                "FROM_OUTSIDE",
                program,
                "environment",
                "A",
                "FROM_OUTSIDE");
        Launched flags = run("-np", "1", "-J-Dmine=yes", "-J-Xmx100m", program, "property", "mine");
        Launched started = run("-np", "1", "--wdir", directory.toString(), program, "directory");
        assertAll(
                () -> assertEquals(0, variables.code(), variables::err),
                () -> assertEquals("[1=2, outside]", variables.out().strip()),
                () -> assertEquals(0, flags.code(), flags::err),
                () -> assertEquals("yes", flags.out().strip()),
                () -> assertEquals(0, started.code(), started::err),
                () -> assertEquals(
                        directory.toRealPath().toString(), started.out().strip()));
    }

    @Test
    void shouldTellRanksOnlyWhatWasChosen() throws Exception {
        Launched run = Launched.mpjrun(
                temporary,
                Map.of("MYRIXEN_SHM_RING_BYTES", "2m", "MYRIXEN_MX_EAGER_MAX", "4k"),
                "-np",
                "1",
                "--mca",
                "mx.eager.max",
                "8k",
                RankProgram.class.getName(),
                "parameters");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("shm.ring.bytes=2m"), run::out);
        assertTrue(run.out().contains("mx.eager.max=8k"), run::out);
        assertFalse(run.out().contains("shm.dir"), run::out);
    }

    @Test
    void shouldRefuseWrongUseWithTheRemedy() throws Exception {
        String program = RankProgram.class.getName();
        assertRefused("expected a number of ranks of at least 1", "-np", "0", program);
        assertRefused("did you mean mx.eager.max?", "-np", "1", "--mca", "mx.eager.mx", "1k", program);
        assertRefused(
                "mx.eager.max = \"lots\": expected a number", "-np", "1", "--mca", "mx.eager.max", "lots", program);
        assertRefused(
                "mx.progress.thread = \"true\": expected auto, on or off",
                "-np",
                "2",
                "--mca",
                "mx.progress.thread",
                "true",
                program);
        assertRefused("there is no such directory", "-np", "1", "--wdir", "/no/such/place", program);
        assertRefused("there is no such directory, or", "-np", "1", "--mca", "shm.dir", "/no/such/place", program);
        assertRefused("--profile fast: there is no such profile", "-np", "1", "--profile", "fast", program);
        assertRefused("Unknown option: '--nodes'", "--nodes", "2", program);
        assertRefused("there is no readable file", "-np", "1", "no.jar");
        assertRefused("how many ranks?", program);
    }

    private void assertRefused(String remedy, String... args) throws IOException, InterruptedException {
        Launched run = run(args);
        assertEquals(2, run.code(), run::err);
        assertTrue(run.err().lines().findFirst().orElseThrow().contains(remedy), run::err);
        assertTrue(run.err().lines().count() <= 2, run::err);
    }

    @Test
    void shouldNameAMissingMainClassOnce() throws Exception {
        Launched run = run("-np", "3", "-cp", temporary.toString(), "no.such.Main");
        assertEquals(2, run.code(), run::err);
        assertEquals(
                "mpjrun: there is no class no.such.Main in " + temporary + " (-cp)",
                run.err().strip());
    }

    private Launched run(String... args) throws IOException {
        return Launched.mpjrun(temporary, Map.of(), args);
    }
}
