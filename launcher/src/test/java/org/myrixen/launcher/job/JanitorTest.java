package org.myrixen.launcher.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a job whose launcher was killed. */
@Timeout(300)
final class JanitorTest {
    @TempDir
    private Path directory;

    /** As a rank of that job, and of another, writes it into a store that is a directory. */
    private Path frontend(Path store, String handle) throws Exception {
        return Files.createDirectories(
                store.resolve("local/domain/7/data/myrixen-split").resolve(handle));
    }

    @Test
    void shouldSweepTheStoreThatTheJobWasToldWhenItsLauncherIsGone() throws Exception {
        Path store = Files.createDirectory(directory.resolve("store;1"));
        Path shm = Files.createDirectory(directory.resolve("shm"));
        Path ours = frontend(store, "gone-123-00000001");
        Path others = frontend(store, "stays-123-00000001");
        Path jobDirectory = Files.createDirectory(directory.resolve("job"));
        List<String> sweep = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Sweep.class.getName(),
                "gone");
        Map<String, String> parameters =
                Map.of("split.store", store.toString(), "split.domain", "7", "shm.dir", shm.toString());
        Process janitor = Janitor.process(
                        "MARK=of-nobody-" + ProcessHandle.current().pid(), jobDirectory, sweep, parameters)
                .start();
        janitor.getOutputStream().close(); // the launcher's end of it
        assertEquals(0, janitor.waitFor());
        assertFalse(Files.exists(jobDirectory));
        assertFalse(Files.exists(ours), "the frontend of the job that is over");
        assertTrue(Files.exists(others));
    }
}
