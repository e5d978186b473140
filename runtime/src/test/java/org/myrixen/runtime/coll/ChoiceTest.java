package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Rounds do not grow with the ranks where blocks are short. */
final class ChoiceTest {
    private static final int KIB = 1024;

    private static Elements bytes(int count) {
        return new Elements().array(BaseType.BYTE, new byte[count], 0, count);
    }

    private static Elements ints(int count) {
        return new Elements().array(BaseType.INT, new int[count], 0, count);
    }

    private static Collectives of(int ranks) {
        return new Collectives(new InMemoryNetwork(ranks, 1).exchange(1), Simulation.POOL);
    }

    private static void assertTakes(String algorithm, CollRequest request) {
        assertTrue(request.describe().contains(algorithm + ","), request::describe);
    }

    @Test
    void shouldBroadcastByTreeWhenBlocksWouldBeShort() {
        assertTakes("scatter and allgather", of(100).broadcast(bytes(64 * KIB), 0));
        assertTakes("binomial", of(200).broadcast(bytes(64 * KIB), 0));
    }

    @Test
    void shouldGatherInFewRoundsWhenBlocksAreShort() {
        assertTakes("ring", of(200).allgather(bytes(512), bytes(200 * 512)));
        assertTakes("Bruck", of(200).allgather(bytes(500), bytes(200 * 500)));
        assertTakes("recursive doubling", of(256).allgather(bytes(256), bytes(256 * 256)));
    }

    @Test
    void shouldReduceInFewRoundsWhenBlocksAreShort() {
        assertTakes("ring", of(200).allreduce(null, ints(256 * KIB), PredefinedOp.MAX.over(BaseType.INT)));
        assertTakes("Rabenseifner", of(3000).allreduce(null, ints(256 * KIB), PredefinedOp.MAX.over(BaseType.INT)));
    }
}
