package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.ArrayPool;
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

    private static Collectives crowded(int ranks) {
        return new Collectives(new InMemoryNetwork(ranks, 1).exchange(1), Simulation.CROWDED);
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

    @Test
    void shouldGoThroughOneRankWhenRanksShareCores() {
        assertTakes("barrier, linear", crowded(8).barrier());
        assertTakes("barrier, dissemination", of(8).barrier());
        assertTakes("broadcast, linear", crowded(8).broadcast(bytes(1000), 0));
        assertTakes("broadcast, linear", crowded(8).broadcast(bytes(4 << 20), 0));
        assertTakes("allgather, linear", crowded(8).allgather(bytes(8), bytes(64)));
        assertTakes("allreduce, linear", crowded(8).allreduce(null, ints(1), PredefinedOp.MAX.over(BaseType.INT)));
        assertTakes("alltoall, central", crowded(16).alltoall(bytes(16384), bytes(16384)));
        assertTakes("alltoall, central", crowded(8).alltoall(bytes(64), bytes(64)));
        assertTakes("alltoall, pairwise", crowded(8).alltoall(bytes(4096), bytes(4096)));
        assertTakes("reduce, linear", crowded(8).reduce(ints(1), ints(1), PredefinedOp.MAX.over(BaseType.INT), 0));
    }

    @Test
    void shouldNotWaitForRoundsWhenRanksShareCores() {
        Reduction max = PredefinedOp.MAX.over(BaseType.INT);
        assertTakes("allreduce, linear", crowded(8).allreduce(null, ints(32 * KIB), max));
        assertTakes("allreduce, direct", crowded(8).allreduce(null, ints(64 * KIB), max));
        assertTakes("allreduce, linear", crowded(4).allreduce(null, ints(64 * KIB), max));
        assertTakes("allreduce, direct", crowded(4).allreduce(null, ints(1024 * KIB), max));
        assertTakes("Rabenseifner", of(8).allreduce(null, ints(64 * KIB), max));
    }

    @Test
    void shouldTakeWhatTheJobAsksFor() {
        Choice wished = Choice.of(true, Map.of("coll.barrier", "dissemination", "coll.bcast", "binomial"));
        SchedulePool pool = new SchedulePool(new ArrayPool(1 << 20), null, wished);
        Collectives c = new Collectives(new InMemoryNetwork(8, 1).exchange(1), pool);
        assertTakes("barrier, dissemination", c.barrier());
        assertTakes("broadcast, binomial", c.broadcast(bytes(8), 0));
    }

    @Test
    void shouldNameTheParameterWhenThereIsNoSuchAlgorithm() {
        Map<String, String> wrong = Map.of("coll.alltoall", "quantum");
        String message = assertThrows(IllegalArgumentException.class, () -> Choice.of(false, wrong))
                .getMessage();
        assertTrue(message.contains("coll.alltoall = quantum"), message);
    }
}
