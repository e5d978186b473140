package org.myrixen.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A launcher process of a test, with what it writes. */
final class Launched {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path temporary;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Thread> readers;

    private Launched(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.readers = List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err));
    }

    /** Starts {@code mpjrun args} with {@code temporary} as its directory for temporary files. */
    static Launched mpjrun(Path temporary, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                MpjrunUnderTest.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new Launched(builder.start(), temporary);
    }

    Process process() {
        return process;
    }

    /** Sends TERM; not by {@link Process#destroy}, which would close the streams that the test reads. */
    void signal() {
        process.toHandle().destroy();
    }

    /** Sends KILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Stops to read what the launcher writes. */
    void closeOutput() throws IOException {
        process.getInputStream().close();
    }

    /** Waits for the launcher's end. */
    int code() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("mpjrun did not end; it wrote:\n" + out + "\n" + err);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the ranks have written a text so many times. */
    void awaitOutput(String text, int times) throws InterruptedException {
        while (out().split(text, -1).length - 1 < times) {
            if (!process.isAlive()) {
                throw new AssertionError("mpjrun ended before it wrote \"" + text + "\":\n" + out() + err());
            }
            Thread.sleep(20);
        }
    }

    /** How many ranks have written that line so far. */
    long saying(String line) {
        return out().lines().filter(line::equals).count();
    }

    /** Processes that carry the mark of a job whose launcher had this directory, and files in it. */
    List<String> leftovers() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(temporary)) {
            files.map(Path::toString).forEach(found::add);
        }
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            processes
                    .filter(this::isOfJob)
                    .forEach(p ->
                            found.add(p.pid() + " " + p.info().commandLine().orElse("?")));
        }
        return found;
    }

    /** Waits for what ends by itself, and returns what does not. */
    List<String> leftoversAfterAll() throws IOException, InterruptedException {
        for (int i = 0; i < 1200 && !leftovers().isEmpty(); i++) {
            Thread.sleep(50);
        }
        return leftovers();
    }

    /** The socket's address, which every process of the job inherits, lies in the launcher's directory. */
    private boolean isOfJob(ProcessHandle candidate) {
        try {
            String environ = Files.readString(
                    Path.of("/proc", Long.toString(candidate.pid()), "environ"), StandardCharsets.ISO_8859_1);
            return environ.contains("MYRIXEN_ADDRESS=unix:" + temporary + "/");
        } catch (IOException e) {
            return false;
        }
    }

    private static Thread reader(InputStream in, ByteArrayOutputStream target) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (in) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    target.write(buffer, 0, n);
                }
            } catch (IOException e) {
                target.writeBytes("(closed by the test)".getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
