package org.myrixen.apps.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that are started and waited for. One that hangs is ended with its children; so are all when this JVM ends.
 *
 * @param directory where they run and their output goes
 */
record Job(List<String> words, Map<String, String> environment, Path directory) {
    private static final int SHOWN_LINES = 6;

    /**
     * Runs it to its end.
     *
     * @return its standard output
     * @throws IOException if its exit code was not 0, or the time was over
     */
    List<String> run(Duration limit) throws IOException, InterruptedException {
        Running running = start();
        boolean ended = running.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        running.end();
        List<String> lines = Files.readAllLines(running.output);
        if (!ended || running.process.exitValue() != 0) {
            throw new IOException(
                    ended
                            ? "exit code " + running.process.exitValue() + said(running.errors)
                            : "does not end within " + limit.toSeconds() + " s" + said(running.errors));
        }
        running.forget();
        return lines;
    }

    /** Starts it; whoever calls this also calls {@link Running#end}. */
    Running start() throws IOException {
        Path output = Files.createTempFile(directory, "out", ".txt");
        Path errors = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread atExit = new Thread(() -> endTree(process));
        Runtime.getRuntime().addShutdownHook(atExit);
        return new Running(process, output, errors, atExit);
    }

    private static String said(Path errors) throws IOException {
        List<String> lines = Files.readAllLines(errors);
        List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return last.isEmpty() ? "" : ": " + String.join(" / ", last);
    }

    private static void endTree(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        tree.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Stream.concat(tree.stream(), process.descendants())
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** A process with its files. */
    record Running(Process process, Path output, Path errors, Thread atExit) {
        /** Ends it, if it has not. */
        void end() {
            if (process.isAlive()) {
                endTree(process);
            }
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                return; // this JVM ends, and the hook does the same
            }
        }

        /** Deletes its files. */
        void forget() throws IOException {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }
}
