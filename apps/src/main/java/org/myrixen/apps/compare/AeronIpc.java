package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two processes over Aeron's IPC, for reference: no MPI, and nothing of ours depends on it. Its library comes from Maven Central
 * when it is asked for.
 *
 * @param classPath of the rank program
 */
record AeronIpc(List<Path> classPath, int warmUpMillis, Path work) implements Contender {
    static final String NAME = "aeron-ipc";

    private static final String ARTIFACT = "io.aeron:aeron-all:1.51.0";
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Fetches the library, which Maven keeps, and compiles the program. */
    static AeronIpc fetched(Path maven, Workshop workshop, int warmUpMillis) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(workshop.work().resolve("aeron"));
        List<String> words = List.of(
                maven.toString(),
                "-B",
                "-q",
                COPY,
                "-Dartifact=" + ARTIFACT,
                "-DoutputDirectory=" + directory,
                "-Dmdep.stripVersion");
        new Job(words, Map.of(), workshop.work()).run(PATIENCE);
        List<Path> classPath =
                workshop.compileAlone("apps/src/main/aeron/AeronRank.java", directory.resolve("aeron-all.jar"));
        return new AeronIpc(classPath, warmUpMillis, workshop.work());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Group group() {
        return Group.JAVA;
    }

    @Override
    public boolean takesPart(Scene scene) {
        return scene.ranks() == 2 && scene.sizes().keySet().stream().allMatch(Kind::isOfPairs);
    }

    @Override
    public List<String> run(Scene scene) throws IOException, InterruptedException {
        // The driver deletes its own; the parent goes with us.
        Path directory = Workshop.temporary(Path.of("/dev/shm"));
        List<Job.Running> ranks = new ArrayList<>();
        try {
            for (int rank = 0; rank < scene.ranks(); rank++) {
                ranks.add(job(scene, rank, directory).start());
            }
            return waitFor(ranks.getFirst(), scene.limit(warmUpMillis));
        } finally {
            ranks.forEach(Job.Running::end);
        }
    }

    private Job job(Scene scene, int rank, Path directory) {
        List<String> words = new ArrayList<>(List.of(
                Workshop.java("java"),
                "--add-opens",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                Workshop.path(classPath),
                "AeronRank",
                Integer.toString(rank),
                directory.resolve("driver").toString()));
        words.addAll(scene.words(warmUpMillis, "bytes"));
        return new Job(words, Map.of(), work);
    }

    private static List<String> waitFor(Job.Running rank, Duration limit) throws IOException, InterruptedException {
        if (!rank.process().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("does not end within " + limit.toSeconds() + " s");
        }
        List<String> lines = Files.readAllLines(rank.output());
        if (rank.process().exitValue() != 0) {
            throw new IOException("exit code " + rank.process().exitValue() + ": "
                    + Files.readString(rank.errors()).lines().findFirst().orElse(""));
        }
        return lines;
    }
}
