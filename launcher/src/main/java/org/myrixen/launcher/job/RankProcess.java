package org.myrixen.launcher.job;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.myrixen.bootstrap.JobEnvironment;

/** One rank as a process of this host, with the threads that carry its output. */
final class RankProcess {
    private static final File NOTHING = new File("/dev/null");
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(2);

    private final int rank;
    private final Process process;
    private final CompletableFuture<Void> told;
    private final Thread out;
    private final Thread err;

    private RankProcess(int rank, Process process, CompletableFuture<Void> told, Thread out, Thread err) {
        this.rank = rank;
        this.process = process;
        this.told = told;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a rank. Rank 0 reads this process's own standard input, so that not a byte more is taken from it than the
     * program reads, or a pipe; the others read nothing.
     *
     * @param rankCommand complete but for the flags that only rank 0 gets
     * @param inheritInput whether rank 0 reads this process's own standard input
     * @param ended takes the exit event; called on a thread of the JDK
     * @throws IOException if the system refuses the process; the message names the command
     */
    static RankProcess start(
            JobSpec spec,
            List<String> rankCommand,
            JobEnvironment env,
            boolean inheritInput,
            Console console,
            Consumer<JobEvent> ended)
            throws IOException {
        List<String> command = new ArrayList<>(rankCommand);
        if (env.rank() == 0) {
            command.addAll(1, spec.firstRankFlags());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(spec.environment());
        builder.environment().putAll(env.toEnvironment());
        if (!spec.directory().isEmpty()) {
            builder.directory(new File(spec.directory()));
        }
        Redirect own = inheritInput ? Redirect.INHERIT : Redirect.PIPE;
        builder.redirectInput(env.rank() == 0 ? own : Redirect.from(NOTHING));
        Process process = builder.start();
        String tag = spec.tagOutput() ? "[" + env.rank() + "] " : "";
        boolean alone = spec.size() == 1;
        Thread out = pump(env.rank(), new LinePump(process.getInputStream(), console, Console.Channel.OUT, tag, alone));
        Thread err = pump(env.rank(), new LinePump(process.getErrorStream(), console, Console.Channel.ERR, tag, alone));
        CompletableFuture<Void> told =
                process.onExit().thenAccept(p -> ended.accept(new JobEvent.Exited(env.rank(), p.exitValue())));
        return new RankProcess(env.rank(), process, told, out, err);
    }

    int rank() {
        return rank;
    }

    /** Whether its end was not yet told as an event. */
    boolean isAlive() {
        return !told.isDone();
    }

    long pid() {
        return process.pid();
    }

    /** The pipe to its standard input, if it has one. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /** Sends TERM to the rank and to what it has started. */
    void terminate() {
        family().forEach(ProcessHandle::destroy);
    }

    /** Sends KILL to the rank and to what it has started. */
    void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until the output of a rank that has ended is written, or a process that it has started holds its pipe too long. */
    void drain() {
        try {
            out.join(DRAIN_WITHIN);
            err.join(DRAIN_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Children first: once their parent is gone they could not be found from here. */
    private Stream<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family.stream();
    }

    private static Thread pump(int rank, LinePump pump) {
        return Thread.ofPlatform().daemon().name("output of rank " + rank).start(pump);
    }
}
