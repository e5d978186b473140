package org.myrixen.launcher.job;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.myrixen.bootstrap.BootstrapServer;
import org.myrixen.bootstrap.JobEnvironment;
import org.myrixen.bootstrap.ListeningSocket;

/** One job from its first process to the last trace of it. */
public final class Job {
    private static final int CAN_NOT_START = 1;
    private static final int NAME_BYTES = 6;
    private static final int TOKEN_BYTES = 16;

    /** Beside the ranks, strangers may knock. */
    private static final int EXTRA_BACKLOG = 16;

    private final JobSpec spec;
    private final String name;
    private final String token;
    private final Console console;
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
    private final List<RankProcess> processes = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    public Job(JobSpec spec) {
        SecureRandom random = new SecureRandom();
        this.spec = spec;
        this.name = hex(random, NAME_BYTES);
        this.token = hex(random, TOKEN_BYTES);
        this.console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                () -> events.add(new JobEvent.OutputClosed()));
    }

    /**
     * Runs the job to its end.
     *
     * @return the exit code for the launcher
     */
    public int run() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "myrixen-signalled"));
        try (JobDirectory directory = JobDirectory.create(temporary)) {
            int code = runIn(directory);
            JobDirectory.sweepStale(temporary);
            return code;
        } catch (IOException e) {
            console.say("can not start the job: " + e.getMessage());
            return CAN_NOT_START;
        } finally {
            over.countDown();
        }
    }

    private int runIn(JobDirectory directory) throws IOException {
        List<String> sweep = new ArrayList<>(spec.sweep());
        sweep.add(name);
        Janitor janitor = Janitor.start(name, directory.path(), sweep);
        try (ListeningSocket socket = ListeningSocket.open(directory.path(), spec.size() + EXTRA_BACKLOG);
                BootstrapServer server = BootstrapServer.start(socket, spec.size(), token, new Ears(events))) {
            spawn(server.address(), janitor);
            Thread.ofPlatform().daemon().start(() -> Sweep.segments(Sweep.NO_JOB, spec.parameters()));
            return new Supervision(spec, processes, events, server, console).untilAllEnded();
        } finally {
            processes.stream().filter(RankProcess::isAlive).forEach(RankProcess::kill);
            Sweep.processes(name);
            processes.forEach(RankProcess::drain);
            Sweep.segments(name, spec.parameters());
            janitor.dismiss();
        }
    }

    private void spawn(String address, Janitor janitor) throws IOException {
        for (int rank = 0; rank < spec.size(); rank++) {
            JobEnvironment env =
                    new JobEnvironment(name, rank, spec.size(), rank, spec.size(), address, token, spec.parameters());
            RankProcess process = RankProcess.start(spec, env, console, events::add);
            processes.add(process);
            janitor.watch(process.pid());
        }
    }

    /** Runs when the JVM ends, by a signal or because the job is over: holds the JVM until nothing is left of the job. */
    private void signalled() {
        events.add(new JobEvent.Interrupted());
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
