package mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own, without a launcher and with nothing of one in its environment. */
final class Jvm {
    /** Exit code, and what it wrote to either stream. */
    record Outcome(int code, String text) {}

    private Jvm() {}

    /**
     * Waits for its end.
     *
     * @param arguments JVM options, main class, arguments
     */
    static Outcome run(Map<String, String> env, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(PMI|OMPI|SLURM|MYRIXEN)_.*"));
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("closed its output, but does not end: " + command);
        }
        return new Outcome(process.exitValue(), text);
    }
}
