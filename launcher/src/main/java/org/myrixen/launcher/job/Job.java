package org.myrixen.launcher.job;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** One job from its first process to the last trace of it. */
public final class Job {
    private static final int CAN_NOT_START = 1;

    private final int size;
    private final Limits limits;
    private final Console console;
    private final BlockingQueue<JobEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * A job that has not begun.
     *
     * @param size ranks
     */
    public Job(int size, Limits limits) {
        this.size = size;
        this.limits = limits;
        this.console = new StandardConsole(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                () -> events.add(new JobEvent.OutputClosed()));
    }

    /**
     * Runs the job to its end.
     *
     * @param recruiter makes its crews
     * @return the exit code for the launcher
     */
    public int run(Recruiter recruiter) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "myrixen-signalled"));
        try (recruiter) {
            return run(recruiter.recruit(JobIdentity.random(), console, events::add));
        } catch (HostUnreachableException e) {
            console.say(e.getMessage());
            return CAN_NOT_START;
        } catch (IOException e) {
            console.say("can not start the job: " + e.getMessage());
            return CAN_NOT_START;
        } finally {
            over.countDown();
        }
    }

    private int run(List<Crew> crews) throws IOException {
        try {
            int refused = new Muster(limits, crews, events, console).untilAllReady();
            if (refused != 0) {
                return refused;
            }
            for (Crew crew : crews) {
                crew.start();
            }
            return new Supervision(limits, size, crews, events, console).untilAllEnded();
        } finally {
            crews.forEach(Crew::dismiss);
            crews.forEach(Crew::awaitGone);
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
}
