package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void shouldDoEveryIterationOnceWhenALoopRuns(int threads) {
        try (Team team = new Team(threads)) {
            int[] done = new int[1001];
            int[] expected = new int[done.length];
            for (int length = 0; length < done.length; length += 77) {
                team.run(length, (from, to, thread) -> {
                    for (int i = from; i < to; i++) {
                        done[i]++;
                    }
                });
                Arrays.setAll(expected, i -> expected[i]);
                for (int i = 0; i < length; i++) {
                    expected[i]++;
                }
                assertArrayEquals(expected, done);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void shouldRunOnThreadsOfItsOwnWhenThereAreSeveral(int threads) {
        try (Team team = new Team(threads)) {
            Thread[] ran = new Thread[threads];
            team.run(threads, (from, to, thread) -> ran[thread] = Thread.currentThread());
            assertSame(Thread.currentThread(), ran[0]);
            assertEquals(threads, Arrays.stream(ran).distinct().count());
        }
    }

    /** The loop runs are many: what a thread wrote in one must be seen by all in the next. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldSeeWhatOthersWroteWhenTheNextLoopRuns(int threads) {
        try (Team team = new Team(threads)) {
            int length = 64;
            double[] values = new double[length];
            double[] reversed = new double[length];
            Team.Loop reverse = (from, to, thread) -> {
                for (int i = from; i < to; i++) {
                    reversed[i] = values[length - 1 - i] + 1;
                }
            };
            Team.Loop copy = (from, to, thread) -> System.arraycopy(reversed, from, values, from, to - from);
            Team.Sum sum = (from, to) -> Arrays.stream(values, from, to).sum();
            for (int round = 1; round <= 5000; round++) {
                team.run(length, reverse);
                team.run(length, copy);
                assertEquals((double) length * round, team.sum(length, sum));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldThrowAndGoOnWhenAThreadFails(int failing) {
        try (Team team = new Team(3)) {
            Team.Loop loop = (from, to, thread) -> {
                if (thread == failing) {
                    throw new IllegalArgumentException("planted");
                }
            };
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> team.run(3, loop));
            assertEquals("planted", thrown.getCause().getMessage());
            assertEquals(3, team.sum(3, (from, to) -> to - from));
        }
    }

    @Test
    void shouldEndItsThreadsWhenClosed() throws InterruptedException {
        Thread[] helper = new Thread[1];
        try (Team team = new Team(2)) {
            team.run(2, (from, to, thread) -> helper[0] = thread == 1 ? Thread.currentThread() : helper[0]);
        }
        helper[0].join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(helper[0].isAlive());
    }
}
