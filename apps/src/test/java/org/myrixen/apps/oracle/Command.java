package org.myrixen.apps.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a test, with what it writes to either stream. */
public record Command(List<String> words, Map<String, String> environment) {
    private static final long PATIENCE_SECONDS = 200;

    /** Exit code and lines. */
    public record Outcome(int code, List<String> lines) {}

    /** As {@link #runInOrder}, with the lines in the order of the alphabet, since ranks write when they like. */
    Outcome run(Path directory) throws IOException, InterruptedException {
        Outcome outcome = runInOrder(directory);
        return new Outcome(outcome.code(), outcome.lines().stream().sorted().toList());
    }

    /** Waits for its end; one that does not end in time is killed, after it has written the stacks of its threads. */
    public Outcome runInOrder(Path directory) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            process.waitFor(2, TimeUnit.SECONDS);
            process.destroyForcibly();
            throw new AssertionError("does not end: " + words + "\n" + Files.readString(output));
        }
        return new Outcome(process.exitValue(), Files.readAllLines(output));
    }

    /** The java of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
