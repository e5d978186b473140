package org.myrixen.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.myrixen.launcher.job.Program;

/** The end of mpjrun's command line: what every rank runs. */
final class ProgramLine {
    /** Programs of ours, by the word that stands for their main class. */
    private static final Map<String, String> OURS =
            Map.of("npb", "org.myrixen.apps.npb.Npb", "osu", "org.myrixen.apps.osu.Osu");

    private ProgramLine() {}

    /**
     * Understands {@code Main args}, {@code app.jar args}, {@code npb KERNEL args} and {@code osu BENCHMARK args}.
     *
     * @param words the command line from the first word that is no option
     * @param classPath as the user gave it with {@code -cp}, or empty
     * @param defaultClassPath for a main class when the user gave none
     * @throws UsageException if the jar is not there or names no main class
     */
    static Program parse(List<String> words, Optional<String> classPath, String defaultClassPath) {
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        List<String> path = new ArrayList<>();
        String main = first;
        String others = "";
        if (OURS.containsKey(first)) {
            main = OURS.get(first);
        } else if (first.endsWith(".jar")) {
            main = mainClassOf(Path.of(first));
            path.add(absolute(first));
        } else {
            others = defaultClassPath;
        }
        for (String entry : classPath.orElse(others).split(File.pathSeparator)) {
            if (!entry.isEmpty()) { // To the JVM an empty entry would mean the current directory.
                path.add(absolute(entry));
            }
        }
        return new Program(main, List.copyOf(path), List.copyOf(rest));
    }

    /** Relative to where mpjrun was called, wherever ranks start. */
    private static String absolute(String entry) {
        return Path.of("").toAbsolutePath().resolve(entry).normalize().toString();
    }

    private static String mainClassOf(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new UsageException("there is no readable file " + jar);
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            if (main == null) {
                throw new UsageException(
                        jar + " names no Main-Class in its manifest; use: mpjrun -cp " + jar + " Main");
            }
            return main;
        } catch (IOException e) {
            throw new UsageException(jar + " is no jar file: " + e.getMessage());
        }
    }
}
