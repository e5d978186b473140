package org.myrixen.apps.npb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.oracle.Command;
import org.myrixen.apps.oracle.Distribution;

/** The kernels in real jobs of several ranks. */
@Timeout(600)
final class NpbJobTest {
    private static final String VERIFIED = " Verification    =               SUCCESSFUL";

    @TempDir
    private Path temporary;

    /** What a job with these runs prints, and that it ended well. */
    private List<String> job(int ranks, String... runs) throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/apps/target/(test-)?classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> program = new ArrayList<>(List.of(ManyKernels.class.getName()));
        for (String run : runs) {
            program.addAll(List.of(run.split(" ")));
            program.add("+");
        }
        Distribution ours = Distribution.in(Files.createDirectory(temporary.resolve("home")));
        Command.Outcome outcome = ours.command(path, ranks, program).runInOrder(temporary);
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        return outcome.lines();
    }

    private static void assertCount(int expected, String line, List<String> lines) {
        assertEquals(expected, lines.stream().filter(line::equals).count(), () -> String.join("\n", lines));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void shouldVerifyWhenSeveralRanksSolveClassS(int ranks) throws IOException, InterruptedException {
        List<String> lines = job(ranks, "cg", "ep", "ft", "is", "mg");
        assertCount(5, "== exit 0", lines);
        assertCount(5, VERIFIED, lines);
        assertCount(5, " Total processes =                        " + ranks, lines);
    }

    @Test
    void shouldVerifyWhenRanksHaveThreads() throws IOException, InterruptedException {
        List<String> lines = job(2, "cg --threads 2", "ep --threads 2", "ft --threads 2", "mg --threads 2");
        assertCount(4, "== exit 0", lines);
        assertCount(4, VERIFIED, lines);
        assertCount(4, " Threads/process =                        2", lines);
    }

    /** The grid is cut along all axes, and has more ranks along one than the coarsest grid has points. */
    @Test
    void shouldVerifyWhenMgHasMoreRanksThanCoarsePoints() throws IOException, InterruptedException {
        List<String> lines = job(16, "mg");
        assertCount(1, "== exit 0", lines);
        assertCount(1, VERIFIED, lines);
    }

    @Test
    void shouldTellTheRuleWhenTheNumberOfRanksIsWrong() throws IOException, InterruptedException {
        List<String> lines = job(3, "ft", "mg");
        assertCount(2, "== exit 1", lines);
        String rule = "npb: %s class S needs a power-of-two number of ranks (1, 2, 4, 8, ... up to %d); this job has 3";
        assertCount(1, String.format(rule, "FT", 64), lines);
        assertCount(1, String.format(rule, "MG", 4096), lines);
    }
}
