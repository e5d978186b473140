package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.myrixen.runtime.op.PredefinedOp;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** The collectives as the engine calls them: chosen by size, in place or not, several under way. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class CollectivesTest {
    private static final int SEEDS = 300;
    private static final int OVERLAPS = 400;

    @ParameterizedTest
    @EnumSource
    void shouldMoveTheRightElementsWhateverTheCase(Trial.Kind kind) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(17);
            // A few are long enough for the algorithms for long messages.
            int most = seed % 15 < 2 ? 40_000 : 60;
            runTogether(size, seed, seed % 2 == 0, List.of(Trial.of(kind, size, random, most)));
        }
    }

    @Test
    void shouldKeepCollectivesApartWhenSeveralAreUnderWay() {
        Trial.Kind[] kinds = Trial.Kind.values();
        for (int seed = 0; seed < OVERLAPS; seed++) {
            Random random = new Random(seed);
            int size = 2 + random.nextInt(8);
            List<Trial> trials = new ArrayList<>();
            for (int i = 2 + random.nextInt(4); i > 0; i--) {
                trials.add(Trial.of(kinds[random.nextInt(kinds.length)], size, random, 50));
            }
            runTogether(size, seed, seed % 2 == 0, trials);
        }
    }

    /** All ranks start all trials in the same order before any is finished. */
    private static void runTogether(int size, long seed, boolean crowded, List<Trial> trials) {
        try {
            Simulation sim = new Simulation(size, seed, crowded ? Simulation.CROWDED : Simulation.POOL);
            List<CollRequest> requests = new ArrayList<>();
            requests.addAll(sim.start((collectives, rank) -> {
                for (Trial trial : trials.subList(1, trials.size())) {
                    requests.add(trial.start(collectives, rank));
                }
                return trials.getFirst().start(collectives, rank);
            }));
            sim.finish(requests);
            trials.forEach(Trial::check);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(size + " ranks, seed " + seed + ", " + trials, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 100000, 'broadcast, binomial'",
        "8, 1000, 'broadcast, binomial'",
        "8, 100000, 'broadcast, scatter and allgather'",
        "3, 800000, 'broadcast, chain'"
    })
    void shouldChooseBroadcastBySize(int size, int bytes, String expected) {
        byte[] data = new byte[bytes];
        assertEquals(expected, name(size, (c, rank) -> c.broadcast(bytes(data), 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "8, 100, true, 'allreduce, recursive doubling'",
        "8, 100000, true, 'allreduce, Rabenseifner'",
        "6, 100000, true, 'allreduce, Rabenseifner'",
        "6, 2000000, true, 'allreduce, ring'",
        "8, 2000000, true, 'allreduce, Rabenseifner'",
        "6, 2000000, false, 'allreduce, Rabenseifner'"
    })
    void shouldChooseAllreduceBySizeAndOperation(int size, int bytes, boolean commutative, String expected) {
        byte[] data = new byte[bytes];
        Reduction max = PredefinedOp.MAX.over(BaseType.BYTE);
        Reduction op = commutative ? max : new InOrder(max);
        assertEquals(expected, name(size, (c, rank) -> c.allreduce(null, bytes(new byte[data.length]), op)));
    }

    /** An operation that does not admit that it commutes. */
    private record InOrder(Reduction op) implements Reduction {
        @Override
        public boolean commutative() {
            return false;
        }

        @Override
        public int unit() {
            return op.unit();
        }

        @Override
        public void apply(Object in, Object inout, int first, int count) {
            op.apply(in, inout, first, count);
        }
    }

    private static String name(int size, Simulation.Starter starter) {
        Simulation sim = new Simulation(size, 1);
        List<CollRequest> requests = sim.start(starter);
        return sim.finish(requests);
    }

    private static Elements bytes(byte[] data) {
        return new Elements().array(BaseType.BYTE, data, 0, data.length);
    }

    @Test
    void shouldRefuseWrongArguments() {
        Collectives c = new Collectives(new InMemoryNetwork(4, 1).exchange(0), Simulation.POOL);
        Elements seven = bytes(new byte[7]);
        assertThrows(IllegalArgumentException.class, () -> c.broadcast(seven, 4));
        assertThrows(IllegalArgumentException.class, () -> c.broadcast(seven, -1));
        assertThrows(IllegalArgumentException.class, () -> c.allgather(null, seven));
        Elements ints = new Elements().array(BaseType.INT, new int[7], 0, 7);
        Reduction maxloc = PredefinedOp.MAXLOC.over(BaseType.INT);
        assertThrows(IllegalArgumentException.class, () -> c.allreduce(null, ints, maxloc));
    }
}
