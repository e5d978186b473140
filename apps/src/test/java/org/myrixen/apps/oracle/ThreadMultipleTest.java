package org.myrixen.apps.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads in each of two processes; the scenes are those of runtime's test of the same name. */
@Timeout(600)
final class ThreadMultipleTest {
    private static final Path SCENES = Path.of("../runtime/src/test/java/mpi/ThreadScenes.java");

    @Test
    void shouldServeThreadsOfProcesses(@TempDir Path temporary) throws IOException, InterruptedException {
        Path classes = Files.createDirectory(temporary.resolve("classes"));
        Sources.compile(List.of(SCENES), System.getProperty("java.class.path"), classes);
        Distribution ours = Distribution.in(Files.createDirectory(temporary.resolve("home")));
        Command.Outcome outcome = ours.command(classes, 2, "mpi.ThreadScenes").run(temporary);
        assertEquals(
                "rank 0: all threads are right\nrank 1: all threads are right", String.join("\n", outcome.lines()));
        assertEquals(0, outcome.code());
    }
}
