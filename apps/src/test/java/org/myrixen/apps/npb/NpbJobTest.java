package org.myrixen.apps.npb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.myrixen.apps.oracle.Command;
import org.myrixen.apps.oracle.Distribution;

/** The kernels in real jobs of several ranks. */
@Timeout(120)
final class NpbJobTest {
    @TempDir
    private Path temporary;

    private Command.Outcome job(int ranks, String... arguments) throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("/apps/target/classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> program = new ArrayList<>(List.of(Npb.class.getName()));
        program.addAll(List.of(arguments));
        Distribution ours = Distribution.in(Files.createDirectory(temporary.resolve("home")));
        return ours.command(path, ranks, program).runInOrder(temporary);
    }

    private static void assertOneLine(String pattern, Command.Outcome outcome) {
        long found =
                outcome.lines().stream().filter(line -> line.matches(pattern)).count();
        assertEquals(1, found, () -> String.join("\n", outcome.lines()));
    }

    @ParameterizedTest
    @CsvSource({"cg, 2", "cg, 4", "ep, 2", "ep, 4", "ft, 2", "ft, 4", "is, 2", "is, 4", "mg, 2", "mg, 4", "mg, 8"})
    void shouldVerifyWhenSeveralRanksSolveClassS(String kernel, int ranks) throws IOException, InterruptedException {
        Command.Outcome outcome = job(ranks, kernel, "--class", "S");
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        assertOneLine(" Verification +=  +SUCCESSFUL", outcome);
        assertOneLine(" Total processes =  +" + ranks, outcome);
    }

    /** More ranks than the coarsest grid has points along an axis. */
    @Test
    void shouldVerifyWhenMgGathersItsCoarseGrids() throws IOException, InterruptedException {
        Command.Outcome outcome = job(16, "mg");
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        assertOneLine(" Verification +=  +SUCCESSFUL", outcome);
    }

    @ParameterizedTest
    @CsvSource({"cg", "ep", "ft", "mg"})
    void shouldVerifyWhenRanksHaveThreads(String kernel) throws IOException, InterruptedException {
        Command.Outcome outcome = job(2, kernel, "--threads", "2");
        assertEquals(0, outcome.code(), () -> String.join("\n", outcome.lines()));
        assertOneLine(" Verification +=  +SUCCESSFUL", outcome);
        assertOneLine(" Threads/process =  +2", outcome);
    }

    @ParameterizedTest
    @CsvSource({"ft, FT, 64", "mg, MG, 4096"})
    void shouldTellTheRuleWhenTheNumberOfRanksIsWrong(String kernel, String name, int most)
            throws IOException, InterruptedException {
        Command.Outcome outcome = job(3, kernel);
        assertEquals(1, outcome.code());
        String rule = "npb: " + name + " class S needs a power-of-two number of ranks (1, 2, 4, 8, ... up to " + most
                + "); this job has 3";
        assertTrue(outcome.lines().contains(rule), () -> String.join("\n", outcome.lines()));
    }
}
