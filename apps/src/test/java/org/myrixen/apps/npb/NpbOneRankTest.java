package org.myrixen.apps.npb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mpi.MPI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels in this JVM: without a launcher the world has one rank. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NpbOneRankTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void init() {
        MPI.Init(new String[0]);
    }

    @AfterAll
    static void leave() {
        MPI.Finalize();
    }

    private int run(String... arguments) {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Npb(MPI.COMM_WORLD, outStream, errStream).run(List.of(arguments));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cg", "ep", "ft", "is", "mg"})
    void shouldVerifyWhenClassSRunsOnOneRank(String kernel) {
        assertEquals(0, run(kernel, "--class", "S"), this::printed);
        assertTrue(printed().lines().anyMatch(line -> line.matches(" Verification +=  +SUCCESSFUL")), this::printed);
        assertTrue(printed().lines().anyMatch(line -> line.matches(" Total processes =  +1")), this::printed);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cg", "ep", "ft", "mg"})
    void shouldVerifyWhenThreadsShareTheWork(String kernel) {
        assertEquals(0, run(kernel, "--threads", "3"), this::printed);
        assertTrue(printed().lines().anyMatch(line -> line.matches(" Threads/process =  +3")), this::printed);
    }

    @Test
    void shouldPrintEveryOfficialCheckWhenIsRuns() {
        run("is");
        assertTrue(printed().contains(" checks passed  51 of 51"), this::printed);
    }

    @Test
    void shouldTellTheMistakeAndTheUsageWhenTheLineIsWrong() {
        assertEquals(2, run("lu"));
        assertEquals("", printed());
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.startsWith("npb: no kernel 'lu'"), message);
        assertTrue(message.contains("usage: npb KERNEL"), message);
    }
}
