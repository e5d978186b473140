package org.myrixen.launcher.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The command on this host that carries an agent on another one, ssh or srun: its input, its last words and its end. */
final class AgentProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int SIGNAL_BASE = 128;
    private static final int UNREACHABLE = 255;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    private static final int WORDS = 20;

    private final String command;
    private final Process process;
    private final String home;
    private final Deque<String> words = new ArrayDeque<>();
    private final Thread reader;
    private final CompletableFuture<String> ended;
    private volatile boolean connected;

    private AgentProcess(String command, Process process, String home) {
        this.command = command;
        this.process = process;
        this.home = home;
        this.reader = Thread.ofPlatform().daemon().name("words of " + command).start(this::read);
        this.ended = process.onExit().thenApplyAsync(p -> cause(p.exitValue()));
    }

    /**
     * Starts the command and gives it the assignment; its input stays open after that.
     *
     * @param home where MyriXen is meant to be on the other host, for the message
     * @throws IOException if there is no such command here
     */
    static AgentProcess start(List<String> command, Assignment assignment, String home) throws IOException {
        List<String> detached = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            detached.add(SETSID.toString()); // A Ctrl-C is for the launcher, which ends the agents in order.
        }
        detached.addAll(command);
        Process process = new ProcessBuilder(detached).redirectErrorStream(true).start();
        AgentProcess agent =
                new AgentProcess(Path.of(command.getFirst()).getFileName().toString(), process, home);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                assignment.writeTo(process.getOutputStream());
            } catch (IOException e) {
                // The command has ended: its exit code and words say why.
            }
        });
        return agent;
    }

    /** From now on its end means that the agent was lost, whatever the code. */
    void connected() {
        connected = true;
    }

    /** Tells when the command has ended, with what completes the sentence "host node2 ...". */
    void whenEnded(Consumer<String> listener) {
        Thread.ofPlatform().daemon().name("end of " + command).start(() -> listener.accept(ended.join()));
    }

    /** The same, if it ends within a time. */
    Optional<String> words(Duration within) {
        return ended.thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), within.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Closes the agent's input, and kills the command if that does not end it in time. */
    void end(long millis) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).forEach(this::keep);
        } catch (IOException | UncheckedIOException e) {
            // No more words.
        }
    }

    private synchronized void keep(String line) {
        words.addLast(line.strip());
        if (words.size() > WORDS) {
            words.removeFirst();
        }
    }

    private String cause(int code) {
        try {
            reader.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (connected || code == 0 || code > SIGNAL_BASE && code != UNREACHABLE) {
            return "has lost its agent: " + end(code);
        }
        if (code == UNREACHABLE) {
            return "can not be reached: " + lastWord(end(code));
        }
        if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
            return "has no MyriXen in " + home + ": " + lastWord(end(code));
        }
        return "can not run an agent: " + lastWord(end(code));
    }

    private String end(int code) {
        return code > SIGNAL_BASE && code != UNREACHABLE
                ? command + " was killed by signal " + (code - SIGNAL_BASE)
                : command + " ended with code " + code;
    }

    /** The first words are the cause as a rule; what srun says of it comes after, and warnings are none. */
    private synchronized String lastWord(String otherwise) {
        return words.stream()
                .map(line -> line.replaceFirst("^\\d+: ", ""))
                .filter(line -> line.startsWith("mpjrun: "))
                .map(line -> line.substring("mpjrun: ".length()))
                .findFirst()
                .or(() -> words.reversed().stream()
                        .filter(line -> !line.startsWith("Warning:"))
                        .findFirst())
                .orElse(otherwise);
    }
}
