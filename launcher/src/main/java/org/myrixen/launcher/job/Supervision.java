package org.myrixen.launcher.job;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.myrixen.bootstrap.ExitCode;

/** Watches the ranks of a job until all have ended, and sees to it that they do. */
final class Supervision {
    /** Exit code when the launcher's own output was closed, as if it had died of SIGPIPE. */
    private static final int OUTPUT_CLOSED = 141;

    /** Told to the ranks when the launcher got a signal; its own exit code is the JVM's affair. */
    private static final int INTERRUPTED = 130;

    /** After a first failure, how long others that fail at the same moment are waited for: the lowest rank's code counts. */
    private static final Duration SETTLE = Duration.ofMillis(100);

    /** How long ranks may take to tell what they wait for. */
    private static final Duration DESCRIBE_WITHIN = Duration.ofSeconds(5);

    /** How long the last word of a dead rank may take through its socket. */
    private static final Duration HEAR_WITHIN = Duration.ofSeconds(2);

    /** How long a host has to answer when it is told to end its ranks, beside the time of grace. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    /** After KILL, when a process that still is there counts as stuck in the kernel. */
    private static final Duration DIE_WITHIN = Duration.ofSeconds(10);

    private static final long NEVER = Long.MAX_VALUE;

    private enum Phase {
        RUNNING,
        SETTLING,
        DESCRIBING,
        TERMINATING,
        KILLING,
        LINGERING,
        OVER
    }

    private final Limits limits;
    private final int size;
    private final List<Crew> crews;
    private final BlockingQueue<JobEvent> events;
    private final Console console;
    private final JobLedger ledger;
    private final Map<Integer, JobEvent.Described> descriptions = new TreeMap<>();
    private final ByteArrayOutputStream cards = new ByteArrayOutputStream();
    private int crewsInFence;
    private Phase phase = Phase.RUNNING;
    private long deadline = NEVER;
    private int forcedCode;

    /**
     * Watches crews that have started their ranks.
     *
     * @param size ranks of the job
     */
    Supervision(Limits limits, int size, List<Crew> crews, BlockingQueue<JobEvent> events, Console console) {
        this.limits = limits;
        this.size = size;
        this.crews = crews;
        this.events = events;
        this.console = console;
        this.ledger = new JobLedger(size);
    }

    /** Returns when no rank's process is there any more, with the job's exit code. */
    int untilAllEnded() {
        limits.run().ifPresent(time -> enter(Phase.RUNNING, time));
        while (phase != Phase.OVER && !ledger.allEnded()) {
            step();
        }
        if (phase != Phase.OVER) {
            hearLastWords();
        }
        if (phase == Phase.RUNNING || phase == Phase.SETTLING) {
            report();
        }
        return forcedCode != 0
                ? forcedCode
                : ledger.failure().map(Failure::code).orElse(0);
    }

    private void step() {
        JobEvent event = next();
        if (event == null) {
            outOfTime();
        } else {
            take(event);
        }
        if (phase == Phase.RUNNING && ledger.failure().isPresent()) {
            boolean decisive = ledger.failure().get().decisive();
            enter(Phase.SETTLING, decisive ? Duration.ZERO : SETTLE);
        }
    }

    private void take(JobEvent event) {
        switch (event) {
            case JobEvent.Exited e -> ledger.exited(e.rank(), e.code());
            case JobEvent.Joined e -> ledger.joined(e.rank());
            case JobEvent.Finalized e -> ledger.finalized(e.rank());
            case JobEvent.Aborted e -> ledger.aborted(e.rank(), e.code(), e.reason());
            case JobEvent.Left e -> ledger.left(e.rank());
            case JobEvent.Described e -> described(e);
            case JobEvent.Fenced e -> fenced(e.cards());
            case JobEvent.HostLost e -> hostLost(e.crew(), e.cause());
            case JobEvent.Ready e -> throw new IllegalStateException(e.crew().host() + " is ready a second time");
            case JobEvent.Interrupted e -> force(INTERRUPTED, "interrupted");
            case JobEvent.OutputClosed e -> force(OUTPUT_CLOSED, "the launcher's output was closed");
        }
    }

    /** The phase's time is over. */
    private void outOfTime() {
        switch (phase) {
            case RUNNING -> timeout();
            case SETTLING -> {
                Failure failure = report();
                terminate(
                        failure.code(),
                        (failure.wholeHost() ? "a host " : "rank " + failure.rank() + " ") + failure.cause());
            }
            case DESCRIBING -> {
                showDescriptions();
                terminate(ExitCode.TIMEOUT, "the job's time is over");
            }
            case TERMINATING -> {
                crews.forEach(Crew::kill);
                enter(Phase.KILLING, ANSWER_WITHIN);
            }
            case KILLING -> {
                crews.stream().filter(Crew::isSilent).forEach(this::giveUp);
                enter(Phase.LINGERING, DIE_WITHIN);
            }
            case LINGERING -> {
                console.say(ledger.running() + " ranks do not even end when killed; they are left to the kernel");
                phase = Phase.OVER;
            }
            case OVER -> throw new IllegalStateException("no time runs when all is over");
        }
    }

    /** Its agent hears as little of us, and ends its ranks by itself. */
    private void giveUp(Crew crew) {
        sayOutOfReach(crew, "does not answer any more");
        crew.giveUp();
        ledger.hostLost(crew.ranks(), "does not answer any more");
    }

    private void hostLost(Crew crew, String cause) {
        if (phase == Phase.TERMINATING || phase == Phase.KILLING || phase == Phase.LINGERING) {
            sayOutOfReach(crew, cause);
        }
        ledger.hostLost(crew.ranks(), cause);
    }

    private void sayOutOfReach(Crew crew, String cause) {
        long running = crew.ranks().stream().filter(ledger::isRunning).count();
        if (running > 0) {
            console.say(
                    "host " + crew.host() + " " + cause + "; its agent ends " + ranks((int) running) + " by itself");
        }
    }

    private void force(int code, String reason) {
        if (phase == Phase.RUNNING || phase == Phase.SETTLING || phase == Phase.DESCRIBING) {
            forcedCode = code;
            console.say(reason + ": ending " + ranks(ledger.running()));
            terminate(code, reason);
        }
    }

    private void timeout() {
        forcedCode = ExitCode.TIMEOUT;
        console.say("the job did not end within " + seconds(limits.run().orElseThrow()) + " s: ending "
                + ranks(ledger.running()) + ", which say:");
        crews.forEach(Crew::describe);
        for (Crew crew : crews) {
            crew.ranks().stream()
                    .filter(rank -> ledger.isRunning(rank) && !ledger.isJoined(rank))
                    .forEach(crew::printStacks); // Not connected: its JVM can still print its stacks.
        }
        enter(Phase.DESCRIBING, DESCRIBE_WITHIN);
    }

    private void described(JobEvent.Described description) {
        descriptions.put(description.rank(), description);
        long awaited = IntStream.range(0, size)
                .filter(rank -> ledger.isRunning(rank) && !descriptions.containsKey(rank))
                .count();
        if (phase == Phase.DESCRIBING && awaited == 0) {
            enter(Phase.DESCRIBING, Duration.ZERO);
        }
    }

    private void showDescriptions() {
        StringBuilder text = new StringBuilder();
        for (int rank = 0; rank < size; rank++) {
            JobEvent.Described d = descriptions.get(rank);
            if (d != null) {
                text.append(place(rank)).append(": ").append(d.text().strip()).append('\n');
                text.append(d.stacks());
            } else if (ledger.isJoined(rank)) {
                text.append(place(rank)).append(": no answer; is it stopped?\n");
            }
        }
        console.show(text.toString());
    }

    /** Names the failure, if there is one. */
    private Failure report() {
        Failure failure = ledger.failure().orElse(null);
        if (failure != null) {
            // One that has called Abort may still be on its way out.
            int others = ledger.running() - (ledger.isRunning(failure.rank()) ? 1 : 0);
            String who = failure.wholeHost() ? "host " + crew(failure.rank()).host() : place(failure.rank());
            console.say(who + " " + failure.cause() + (others == 0 ? "" : "; ending " + ranks(others)));
        }
        return failure;
    }

    private void terminate(int code, String reason) {
        ledger.ending();
        for (Crew crew : crews) {
            crew.abort(code, reason);
            crew.terminate();
        }
        enter(Phase.TERMINATING, limits.grace());
    }

    /** When the last crew has come, all may go on. */
    private void fenced(byte[] some) {
        cards.writeBytes(some);
        if (++crewsInFence == crews.size()) {
            byte[] all = cards.toByteArray();
            cards.reset();
            crewsInFence = 0;
            crews.forEach(crew -> crew.release(all));
        }
    }

    /** {@code rank 3 on node2 (pid 77)}. */
    private String place(int rank) {
        Crew crew = crew(rank);
        return "rank " + rank + " on " + crew.host() + " (pid " + crew.pid(rank) + ")";
    }

    private Crew crew(int rank) {
        return crews.stream().filter(crew -> crew.ranks().get(rank)).findFirst().orElseThrow();
    }

    /** All processes are over, but what the last one said may still be in its socket. */
    private void hearLastWords() {
        long end = System.nanoTime() + HEAR_WITHIN.toNanos();
        while (!ledger.allHeard() && System.nanoTime() < end) {
            deadline = end;
            JobEvent event = next();
            if (event != null && !(event instanceof JobEvent.Interrupted)) {
                take(event);
            }
        }
    }

    private void enter(Phase next, Duration time) {
        phase = next;
        deadline = System.nanoTime() + time.toNanos();
    }

    /** The next event, or null when the phase's time is over. */
    private JobEvent next() {
        try {
            return deadline == NEVER ? events.take() : events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the launcher's main thread", e);
        }
    }

    private static String ranks(int count) {
        return count == 1 ? "1 rank" : count + " ranks";
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
