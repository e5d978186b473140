package org.myrixen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.launcher.job.Program;

final class ProgramLineTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTakeAMainClassWithItsArguments() {
        Program program = ProgramLine.parse(List.of("a.B", "-np", "3"), Optional.empty(), "/x:/y/*");
        assertEquals(new Program("a.B", List.of("/x", "/y/*"), List.of("-np", "3")), program);
        assertEquals(
                List.of(Path.of("z").toAbsolutePath().toString()),
                ProgramLine.parse(List.of("a.B"), Optional.of("z"), "/x:/y/*").classPath());
    }

    @Test
    void shouldTakeTheMainClassOfAJar() throws IOException {
        Path jar = jar("Main-Class", "a.Main");
        Program program = ProgramLine.parse(List.of(jar.toString(), "1"), Optional.of("more"), ".");
        assertEquals(
                new Program(
                        "a.Main",
                        List.of(jar.toString(), Path.of("more").toAbsolutePath().toString()),
                        List.of("1")),
                program);
    }

    @Test
    void shouldRefuseAJarWithoutMainClass() throws IOException {
        Path jar = jar("Created-By", "nobody");
        UsageException refused = assertThrows(
                UsageException.class, () -> ProgramLine.parse(List.of(jar.toString()), Optional.empty(), "."));
        assertTrue(refused.getMessage().contains("names no Main-Class"), refused.getMessage());
    }

    @Test
    void shouldKnowTheKernels() {
        Program program = ProgramLine.parse(List.of("npb", "cg", "--class", "A"), Optional.empty(), ".");
        assertEquals(new Program("org.myrixen.apps.npb.Npb", List.of(), List.of("cg", "--class", "A")), program);
    }

    @Test
    void shouldKnowTheBenchmarks() {
        Program program = ProgramLine.parse(List.of("osu", "bw", "-W", "8"), Optional.empty(), ".");
        assertEquals(new Program("org.myrixen.apps.osu.Osu", List.of(), List.of("bw", "-W", "8")), program);
    }

    private Path jar(String attribute, String value) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(attribute, value);
        Path jar = directory.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return jar;
    }
}
