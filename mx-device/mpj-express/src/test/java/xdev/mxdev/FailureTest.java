package xdev.mxdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xdev.mxdev.Ranks.Outcome;

/** A job that can not go on ends, says why, and leaves nothing. */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FailureTest {
    private static final String DEVICE = "mxdev";
    private static final String SHORT = "-Dmyrixen.mpj.timeout=4";

    @TempDir
    Path directory;

    private Leftovers leftovers;

    @BeforeEach
    void look() {
        leftovers = Leftovers.now();
    }

    @AfterEach
    void shouldLeaveNothingWhenTheJobIsOver() {
        leftovers.check();
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private boolean isReady(int rank) {
        try {
            return Files.readString(directory.resolve(rank + ".out")).contains("ready");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static void assertSays(String words, Outcome outcome) {
        assertTrue(outcome.code() != 0 && outcome.err().contains(words), () -> words + " is not in: " + outcome);
    }

    @Test
    void shouldNameTheRankWhenItDoesNotCome() throws Exception {
        try (Ranks ranks = new Ranks(directory)) {
            String conf = Ranks.conf(3);
            ranks.start(0, conf, DEVICE, WaitingProgram.class, SHORT);
            ranks.start(1, conf, DEVICE, WaitingProgram.class, SHORT);
            for (Outcome outcome : ranks.await()) {
                assertSays("of ranks 0 to 2 these have not come: [2] within 4 s", outcome);
            }
        }
    }

    @Test
    void shouldSayThatRank0HasNotComeWhenAnotherIsAlone() throws Exception {
        try (Ranks ranks = new Ranks(directory)) {
            ranks.start(1, Ranks.conf(2), DEVICE, WaitingProgram.class, SHORT);
            assertSays("rank 0 has not come within 4 s", ranks.await().get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void shouldEndTheOthersWhenARankIsKilled(int victim) throws Exception {
        try (Ranks ranks = new Ranks(directory)) {
            String conf = Ranks.conf(3);
            for (int rank = 0; rank < 3; rank++) {
                ranks.start(rank, conf, DEVICE, WaitingProgram.class);
            }
            until(() -> isReady(0) && isReady(1) && isReady(2));
            ranks.process(victim).destroyForcibly();
            List<Outcome> outcomes = ranks.await();
            String words = "rank " + victim + " (process "
                    + ranks.process(victim).pid()
                    + ") has ended without MPI.Finalize; this was under way: a receive from any rank with tag 0";
            for (int rank = 0; rank < 3; rank++) {
                if (rank != victim) {
                    assertSays(words, outcomes.get(rank));
                }
            }
        }
    }

    @Test
    void shouldStartWhenARank0OfTheSameConfWasKilledWhileItWaited() throws Exception {
        String conf = Ranks.conf(2);
        Path meet = MeetingPlace.of(JobConf.read(conf)).socket();
        try (Ranks dead = new Ranks(Files.createDirectory(directory.resolve("dead")))) {
            dead.start(0, conf, DEVICE, TypesProgram.class);
            until(() -> Files.exists(meet));
            dead.process(0).destroyForcibly().waitFor();
            assertTrue(Files.exists(meet), "it left its socket");
        }
        try (Ranks ranks = new Ranks(directory)) {
            ranks.start(1, conf, DEVICE, TypesProgram.class);
            ranks.start(0, conf, DEVICE, TypesProgram.class);
            for (Outcome outcome : ranks.await()) {
                assertEquals(0, outcome.code(), outcome.err());
            }
        }
    }
}
