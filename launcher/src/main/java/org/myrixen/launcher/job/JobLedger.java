package org.myrixen.launcher.job;

import java.util.BitSet;
import java.util.Optional;
import java.util.TreeMap;
import org.myrixen.bootstrap.ExitCode;

/**
 * What is known of each rank, and what it means: which rank failed, why, and with which code the job ends. Knows neither
 * processes nor clocks, so that every order of events can be tried.
 */
final class JobLedger {
    /** Shells and Process.exitValue agree: killed by signal n is 128 + n. */
    private static final int SIGNAL_BASE = 128;

    private static final int LAST_SIGNAL = 64;
    private static final int LEFT_EARLY = 1;
    private static final int HOST_LOST = 1;
    private static final int RUNNING = -1;

    private final RankRecord[] ranks;
    private final TreeMap<Integer, Failure> failures = new TreeMap<>();
    private int ended;
    private int joined;
    private boolean ending;

    JobLedger(int size) {
        ranks = new RankRecord[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[rank] = new RankRecord();
        }
    }

    void exited(int rank, int code) {
        if (!isRunning(rank)) {
            return; // Its host was given up before.
        }
        ranks[rank].exit = code;
        ended++;
        judge(rank);
    }

    void joined(int rank) {
        ranks[rank].joined = true;
        joined++;
        for (int other = 0; other < ranks.length; other++) {
            judge(other);
        }
    }

    void finalized(int rank) {
        ranks[rank].finalized = true;
    }

    void aborted(int rank, int code, String reason) {
        fail(new Failure(rank, ExitCode.ofAbort(code), "aborted the job with code " + code + ": " + reason, true));
    }

    void left(int rank) {
        ranks[rank].left = true;
        judge(rank);
    }

    /** A host can not be spoken to any more: whatever its ranks do, for this job they are over. */
    void hostLost(BitSet lost, String cause) {
        if (lost.stream().anyMatch(this::isRunning)) {
            fail(new Failure(lost.nextSetBit(0), HOST_LOST, cause, true, true));
        }
        lost.stream().forEach(rank -> {
            ended += ranks[rank].exit == RUNNING ? 1 : 0;
            ranks[rank].exit = ranks[rank].exit == RUNNING ? HOST_LOST : ranks[rank].exit;
            ranks[rank].left = true;
        });
    }

    /** From now on ranks end because they are told to: their exits are no failures. */
    void ending() {
        ending = true;
    }

    boolean isRunning(int rank) {
        return ranks[rank].exit == RUNNING;
    }

    boolean isJoined(int rank) {
        return ranks[rank].joined && !ranks[rank].left;
    }

    int running() {
        return ranks.length - ended;
    }

    boolean allEnded() {
        return ended == ranks.length;
    }

    /** Whether all connections that were opened are over, so that no word of a rank is still on its way. */
    boolean allHeard() {
        for (RankRecord rank : ranks) {
            if (rank.joined && !rank.left) {
                return false;
            }
        }
        return true;
    }

    /** The failure that names the job's: an Abort if there was one, else that of the lowest rank. */
    Optional<Failure> failure() {
        return failures.values().stream()
                .filter(Failure::decisive)
                .findFirst()
                .or(() -> failures.values().stream().findFirst());
    }

    /** A rank is judged when its process is over and all that it said was heard: the last word may still be on its way. */
    private void judge(int rank) {
        RankRecord r = ranks[rank];
        if (r.exit == RUNNING || r.joined && !r.left) {
            return;
        }
        if (r.exit > SIGNAL_BASE && r.exit <= SIGNAL_BASE + LAST_SIGNAL) {
            fail(new Failure(rank, r.exit, "was killed by signal " + Signals.name(r.exit - SIGNAL_BASE), false));
        } else if (r.exit != 0) {
            fail(new Failure(rank, r.exit, "exited with code " + r.exit, false));
        } else if (r.joined && !r.finalized) {
            fail(new Failure(rank, LEFT_EARLY, "left without calling Finalize", false));
        } else if (!r.joined && joined > 0) {
            fail(new Failure(rank, LEFT_EARLY, "left without calling Init, which other ranks have called", false));
        }
    }

    private void fail(Failure failure) {
        if (!ending) {
            failures.putIfAbsent(failure.rank(), failure);
        }
    }

    private static final class RankRecord {
        private boolean joined;
        private boolean finalized;
        private boolean left;
        private int exit = RUNNING;
    }
}
