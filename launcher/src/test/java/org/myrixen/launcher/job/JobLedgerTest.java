package org.myrixen.launcher.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobLedgerTest {
    private final JobLedger ledger = new JobLedger(3);

    @Test
    void shouldSeeNoFailureWhenAllFinalizeAndExit() {
        for (int rank = 0; rank < 3; rank++) {
            ledger.joined(rank);
        }
        for (int rank = 0; rank < 3; rank++) {
            ledger.finalized(rank);
            ledger.left(rank);
            ledger.exited(rank, 0);
        }
        assertEquals(Optional.empty(), ledger.failure());
        assertTrue(ledger.allEnded());
        assertTrue(ledger.allHeard());
    }

    @Test
    void shouldWaitForTheLastWordBeforeItJudges() {
        ledger.joined(0);
        ledger.exited(0, 0);
        assertEquals(Optional.empty(), ledger.failure());
        assertFalse(ledger.allHeard());
        ledger.finalized(0);
        ledger.left(0);
        assertEquals(Optional.empty(), ledger.failure());
    }

    @Test
    void shouldFailARankThatLeftWithoutFinalizeInEitherOrder() {
        ledger.joined(0);
        ledger.left(0);
        ledger.exited(0, 0);
        assertFailure(0, 1, "left without calling Finalize");
        JobLedger other = new JobLedger(2);
        other.joined(1);
        other.exited(1, 0);
        other.left(1);
        assertEquals(1, other.failure().orElseThrow().rank());
    }

    @Test
    void shouldTakeTheLowestRankOfSeveralFailures() {
        ledger.exited(2, 4);
        ledger.exited(1, 3);
        assertFailure(1, 3, "exited with code 3");
    }

    @Test
    void shouldTakeTheAbortBeforeAnyExit() {
        ledger.joined(2);
        ledger.exited(0, 9);
        ledger.aborted(2, 77, "why");
        assertFailure(2, 77, "aborted the job with code 77: why");
    }

    @Test
    void shouldNeverTurnAnErrorCodeIntoSuccess() {
        ledger.aborted(0, 256, "why");
        assertEquals(1, ledger.failure().orElseThrow().code());
    }

    @Test
    void shouldNameSignals() {
        ledger.exited(0, 128 + 11);
        assertFailure(0, 139, "was killed by signal 11 (SEGV)");
    }

    @Test
    void shouldFailARankThatEndsWithoutInitOnlyIfOthersCalledIt() {
        ledger.exited(0, 0);
        assertEquals(Optional.empty(), ledger.failure());
        ledger.joined(1);
        assertFailure(0, 1, "left without calling Init, which other ranks have called");
    }

    @Test
    void shouldNotCallItFailureWhenRanksEndBecauseTheyAreTold() {
        ledger.exited(1, 5);
        ledger.ending();
        ledger.exited(0, 143);
        ledger.aborted(2, 3, "late");
        assertFailure(1, 5, "exited with code 5");
    }

    private void assertFailure(int rank, int code, String cause) {
        Failure failure = ledger.failure().orElseThrow();
        assertEquals(rank, failure.rank());
        assertEquals(code, failure.code());
        assertEquals(cause, failure.cause());
    }
}
