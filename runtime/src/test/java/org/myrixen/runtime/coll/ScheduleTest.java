package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ScheduleTest {
    private final InMemoryNetwork network = new InMemoryNetwork(2, 1);
    private final Collectives zero = new Collectives(network.exchange(0), Simulation.POOL);
    private final Collectives one = new Collectives(network.exchange(1), Simulation.POOL);

    private static Elements ints(int... values) {
        return new Elements().array(BaseType.INT, values, 0, values.length);
    }

    private void deliverAll(CollRequest... requests) {
        boolean moving = true;
        while (moving) {
            moving = network.deliverOne();
            for (CollRequest request : requests) {
                request.advance();
            }
        }
    }

    @Test
    void shouldSayWhatItWaitsForWhenAPeerIsLate() {
        CollRequest late = one.broadcast(ints(1, 2, 3), 0);
        assertFalse(late.advance());
        assertEquals(
                "broadcast, binomial, tag 0: 0 of 1 steps done, waits for receive INT[3] in int[]@0 from 0",
                late.describe());
        CollRequest root = zero.broadcast(ints(4, 5, 6), 0);
        deliverAll(late, root);
        assertTrue(late.isDone() && root.isDone());
        assertEquals("broadcast, binomial, tag 0: done", late.describe());
    }

    @Test
    void shouldFailWhenAMessageDoesNotFit() {
        CollRequest root = zero.broadcast(ints(1, 2, 3), 0);
        CollRequest small = one.broadcast(ints(1), 0);
        deliverAll(root, small);
        assertNull(root.failure());
        RuntimeException failure = assertInstanceOf(CollectiveException.class, small.failure());
        assertTrue(
                failure.getMessage().contains("receive INT[1] in int[]@0 from 0 ended TRUNCATED"), failure::getMessage);
        small.release();
    }

    @Test
    void shouldNameTheRankWhenItIsOutOfReach() {
        CollRequest waiting = one.broadcast(ints(1), 0);
        network.unplug(0);
        assertTrue(waiting.advance());
        RuntimeException failure = assertInstanceOf(CollectiveException.class, waiting.failure());
        assertTrue(failure.getMessage().endsWith("from 0 ended ENDPOINT_UNREACHABLE: number 0"), failure::getMessage);
        waiting.release();
    }

    @Test
    void shouldFailWithItsExceptionWhenAFunctionThrows() {
        RuntimeException thrown = new IllegalStateException("from the program");
        Reduction bad = new Reduction() {
            @Override
            public boolean commutative() {
                return true;
            }

            @Override
            public int unit() {
                return 1;
            }

            @Override
            public void apply(Object in, Object inout, int first, int count) {
                throw thrown;
            }
        };
        CollRequest root = zero.reduce(ints(1), ints(0), bad, 0);
        CollRequest leaf = one.reduce(ints(1), null, bad, 0);
        deliverAll(root, leaf);
        assertEquals(thrown, root.failure());
        assertNull(leaf.failure());
        root.release();
        leaf.release();
    }

    @Test
    void shouldNotBeReleasedWhileUnderWay() {
        CollRequest barrier = zero.barrier();
        assertThrows(IllegalStateException.class, barrier::release);
    }

    @Test
    void shouldRunStepsInOrderOfTheirDependencies() {
        List<String> order = new ArrayList<>();
        Schedule s = Simulation.POOL.open(network.exchange(0), 0);
        int a = s.call(() -> order.add("a"));
        int b = s.call(() -> order.add("b"));
        int c = s.call(() -> order.add("c"));
        s.after(b, a);
        s.after(c, Schedule.NOTHING);
        s.nextRound();
        s.nextRound();
        s.call(() -> order.add("d"));
        s.nextRound();
        s.call(() -> order.add("e"));
        assertThrows(IndexOutOfBoundsException.class, () -> s.after(a, b));
        assertTrue(s.start().isDone());
        assertEquals(List.of("a", "c", "b", "d", "e"), order);
    }

    @Test
    void shouldBeDoneAtOnceWhenThereIsNothingToDo() {
        Collectives alone = new Collectives(new InMemoryNetwork(1, 1).exchange(0), Simulation.POOL);
        CollRequest barrier = alone.barrier();
        assertTrue(barrier.isDone());
        barrier.release();
        CollRequest empty = zero.broadcast(ints(), 0);
        assertTrue(empty.isDone());
    }
}
