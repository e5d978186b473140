package org.myrixen.apps.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of a test, with what it writes to either stream. */
record Command(List<String> words, Map<String, String> environment) {
    private static final long PATIENCE_SECONDS = 90;

    /** Exit code and lines in the order of the alphabet, since ranks write when they like. */
    record Outcome(int code, List<String> lines) {}

    /** Waits for its end; one that does not end in time is killed, after it has written the stacks of its threads. */
    Outcome run(Path directory) throws IOException, InterruptedException {
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
        try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
            return new Outcome(process.exitValue(), lines.sorted().toList());
        }
    }

    /** The java of this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
