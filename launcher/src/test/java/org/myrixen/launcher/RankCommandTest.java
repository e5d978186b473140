package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.launcher.job.Program;
import org.myrixen.launcher.remote.AgentCommand;

final class RankCommandTest {
    private static final int MORE_THAN_CORES = 1 << 20;
    private static final Program PROGRAM = new Program("a.Main", List.of("user.jar", "classes"), List.of("-v", "x y"));

    private static final AgentCommand AGENT = new AgentCommand("/home", List.of("agent"));

    @TempDir
    private Path directory;

    @Test
    void shouldPutOurClassesBeforeTheUsersSoThatTheCacheFits() {
        List<String> command = command(2, true, List.of());
        int classPath = command.indexOf("-cp") + 1;
        assertEquals(
                String.join(File.pathSeparator, "one.jar", "two.jar", "user.jar", "classes"), command.get(classPath));
        assertEquals(List.of("rank.Main", "a.Main", "-v", "x y"), command.subList(classPath + 1, command.size()));
    }

    @Test
    void shouldLetTheUsersFlagsComeLast() {
        List<String> command = command(MORE_THAN_CORES, true, List.of("-Xmx1g", "-XX:+UsePerfData"));
        assertTrue(command.indexOf("-XX:+UsePerfData") > command.indexOf("-XX:-UsePerfData"));
        assertEquals(command.indexOf("-cp") - 1, command.indexOf("-XX:+UsePerfData"));
    }

    @Test
    void shouldChooseTheSerialCollectorOnlyWhenCoresAreScarceAndTheUserChoosesNone() {
        assertTrue(command(MORE_THAN_CORES, true, List.of()).contains("-XX:+UseSerialGC"));
        for (String collector : List.of("G1", "Z", "Parallel", "Shenandoah", "Serial", "Epsilon")) {
            List<String> command = command(MORE_THAN_CORES, true, List.of("-XX:+Use" + collector + "GC"));
            assertEquals(
                    1,
                    command.stream().filter(flag -> flag.matches(".*Use.*GC")).count(),
                    collector);
        }
        if (Runtime.getRuntime().availableProcessors() > 1) {
            assertFalse(command(1, true, List.of()).contains("-XX:+UseSerialGC"));
        }
    }

    @Test
    void shouldUseTheCacheOnlyWhenItIsThereAndWanted() throws IOException {
        assertFalse(command(2, true, List.of()).toString().contains("AOTCache"));
        Files.createFile(directory.resolve("rank.aot"));
        assertTrue(command(2, true, List.of()).contains("-XX:AOTCache=" + directory.resolve("rank.aot")));
        assertFalse(command(2, false, List.of()).toString().contains("AOTCache"));
    }

    private List<String> command(int size, boolean useCache, List<String> flags) {
        Installation installation = new Installation(
                Path.of("java"),
                "launcher.jar",
                List.of(Path.of("one.jar"), Path.of("two.jar")),
                directory.resolve("rank.aot"),
                directory.resolve("no.conf"),
                Optional.of("rank.Main"),
                AGENT);
        return RankCommand.of(installation, PROGRAM, size, useCache, flags);
    }
}
