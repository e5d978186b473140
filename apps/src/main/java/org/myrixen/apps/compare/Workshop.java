package org.myrixen.apps.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the programs of the other MPIs from our sources.
 *
 * @param home of MyriXen
 * @param work where they are made
 */
record Workshop(Path home, Path work) {
    /** The JVM's word that a program may call native code. */
    static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Compiles a program in C. */
    Path compile(Path compiler, String program) throws IOException, InterruptedException {
        Path made = work.resolve(program + "." + compiler.getFileName());
        String source = home.resolve("apps/src/main/c/" + program + ".c").toString();
        new Job(List.of(compiler.toString(), "-O2", "-o", made.toString(), source), Map.of(), work).run(PATIENCE);
        return made;
    }

    /** Compiles the rank program against another package {@code mpi}. */
    Path compileRank(List<Path> jars) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> words = new ArrayList<>(
                List.of(java("javac"), "-nowarn", "-proc:none", "-cp", path(jars), "-d", classes.toString()));
        try (Stream<Path> sources = Files.list(home.resolve("apps/src/main/java/org/myrixen/apps/compare/rank"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(words::add);
        }
        new Job(words, Map.of(), work).run(PATIENCE);
        return classes;
    }

    /** Compiles the rank program for Open MPI's Java bindings, and gives its class path. */
    List<Path> compileOpenMpiRank(Path jar) throws IOException, InterruptedException {
        return compileAlone("apps/src/main/openmpi/OpenMpiRank.java", jar);
    }

    /** Compiles a program of one file against a jar, and gives its class path. */
    List<Path> compileAlone(String source, Path jar) throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory(work, "classes");
        List<String> words = List.of(
                java("javac"),
                "-nowarn",
                "-proc:none",
                "-cp",
                jar.toString(),
                "-d",
                classes.toString(),
                home.resolve(source).toString());
        new Job(words, Map.of(), work).run(PATIENCE);
        return List.of(classes, jar);
    }

    /** The command of a rank of it. */
    static List<String> openMpiRank(List<Path> classPath) {
        return List.of(java("java"), NATIVE, "-cp", path(classPath), "OpenMpiRank");
    }

    /** A tool of the JDK that runs this. */
    static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** A class path. */
    static String path(List<Path> entries) {
        return String.join(":", entries.stream().map(Path::toString).toList());
    }

    /** The first of these commands that is on the PATH. */
    static Optional<Path> onPath(String... names) {
        for (String name : names) {
            for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
                Path file = Path.of(directory, name);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** A directory of our own, which goes when this JVM ends, also by a signal. */
    static Path temporary(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "mpj-compare");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return directory;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("mpj-compare: " + directory + " remains: " + e.getMessage());
        }
    }
}
