package org.myrixen.apps.npb.is;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.NpbClass;

class KeySequenceTest {
    private static final IsProblem SAMPLE = IsProblem.of(NpbClass.S);

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 64})
    void shouldGiveOneSequenceWhenThePartsAreJoined(int ranks) {
        int[] whole = KeySequence.generate(SAMPLE, 0, 1);
        int length = whole.length / ranks;
        for (int rank = 0; rank < ranks; rank++) {
            int[] expected = Arrays.copyOfRange(whole, rank * length, (rank + 1) * length);
            assertArrayEquals(expected, KeySequence.generate(SAMPLE, rank, ranks));
        }
    }

    @Test
    void shouldStayInRangeWhenGenerated() {
        int[] keys = KeySequence.generate(SAMPLE, 0, 1);
        assertEquals(SAMPLE.keys(), keys.length);
        assertTrue(Arrays.stream(keys).allMatch(key -> key >= 0 && key < SAMPLE.maxKey()));
    }

    @ParameterizedTest
    @EnumSource(
            value = NpbClass.class,
            names = {"S", "W"})
    void shouldGiveTheOfficialRanksWhenLesserKeysAreCounted(NpbClass problemClass) {
        IsProblem problem = IsProblem.of(problemClass);
        int[] keys = KeySequence.generate(problem, 0, 1);
        for (int iteration = 1; iteration <= IsProblem.ITERATIONS; iteration++) {
            keys[iteration] = iteration;
            keys[iteration + IsProblem.ITERATIONS] = problem.maxKey() - iteration;
            for (TestKey test : problem.testKeys()) {
                int key = keys[test.index()];
                long lesser = Arrays.stream(keys).filter(other -> other < key).count();
                assertEquals(test.expectedRank(iteration), lesser, () -> problemClass + " " + test);
            }
        }
    }
}
