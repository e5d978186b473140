package org.myrixen.launcher.job;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Calls all hosts of a job together before any rank starts, so that a host that is missing costs nobody any work. */
final class Muster {
    private static final int REFUSED = 1;
    private static final int INTERRUPTED = 130;

    private final Limits limits;
    private final List<Crew> crews;
    private final BlockingQueue<JobEvent> events;
    private final Console console;

    Muster(Limits limits, List<Crew> crews, BlockingQueue<JobEvent> events, Console console) {
        this.limits = limits;
        this.crews = crews;
        this.events = events;
        this.console = console;
    }

    /**
     * Waits until each host has answered or can not; a line per host that can not.
     *
     * @return 0, or the exit code of a job that did not start
     */
    int untilAllReady() throws IOException {
        long deadline = System.nanoTime() + limits.muster().toNanos();
        for (Crew crew : crews) {
            crew.muster();
        }
        Set<Crew> awaited = new LinkedHashSet<>(crews);
        int code = 0;
        while (!awaited.isEmpty()) {
            switch (next(deadline)) {
                case JobEvent.Ready e -> awaited.remove(e.crew());
                case JobEvent.HostLost e -> {
                    awaited.remove(e.crew());
                    console.say("host " + e.crew().host() + " " + e.cause());
                    code = REFUSED;
                }
                case JobEvent.Interrupted() -> {
                    return INTERRUPTED;
                }
                case JobEvent.OutputClosed() -> {
                    return INTERRUPTED;
                }
                case null -> {
                    awaited.forEach(crew -> console.say("host " + crew.host() + " did not answer within "
                            + limits.muster().toSeconds() + " s (launch.timeout)"));
                    return REFUSED;
                }
                case JobEvent other -> throw new IllegalStateException("before any rank runs: " + other);
            }
        }
        return code;
    }

    private JobEvent next(long deadline) {
        try {
            return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the launcher's main thread", e);
        }
    }
}
