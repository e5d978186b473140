package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Every algorithm that reduces, against a sequential reduction in rank order. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ReductionTest {
    /** A reduction case: contributions of all ranks, and an operation. */
    private static final class Operands {
        private final Simulation sim;
        private final BaseType type;
        private final Reduction op;
        private final int count;
        private final Object[] values;

        /** @param most about how many elements */
        Operands(Simulation sim, BaseType type, int most, boolean commutative) {
            this.sim = sim;
            this.type = type;
            this.op = commutative ? Ops.commutative(sim.random, type) : Ops.any(sim.random, type);
            this.count = most * op.unit();
            this.values = new Object[sim.size];
            for (int rank = 0; rank < sim.size; rank++) {
                values[rank] = contribution(rank);
            }
        }

        private Object contribution(int rank) {
            return switch (type) {
                case OBJECT -> builders(rank);
                case FLOAT, DOUBLE -> powersOfTwo();
                default -> Cases.values(sim.random, type, count);
            };
        }

        /** Numbers whose sums and products are exact in any order. */
        private Object powersOfTwo() {
            Object array = type.newArray(count);
            for (int i = 0; i < count; i++) {
                float value = Math.scalb(sim.random.nextBoolean() ? 1f : -1f, sim.random.nextInt(3) - 1);
                if (type == BaseType.FLOAT) {
                    ((float[]) array)[i] = value;
                } else {
                    ((double[]) array)[i] = value;
                }
            }
            return array;
        }

        @SuppressWarnings("UnnecessaryStringBuilder") // a mutable value for OBJECT
        private Object[] builders(int rank) {
            Object[] builders = new Object[count];
            for (int i = 0; i < count; i++) {
                builders[i] = new StringBuilder("(" + rank + "," + i + ")");
            }
            return builders;
        }

        /** The reduction of ranks [0, ranks), last operand first; what it reduces is unchanged. */
        Object expected(int ranks) {
            Object result = clone(values[ranks - 1]);
            for (int rank = ranks - 2; rank >= 0; rank--) {
                op.apply(values[rank], result, 0, count);
            }
            return result;
        }

        @SuppressWarnings("UnnecessaryStringBuilder") // a copy of the mutable value
        private Object clone(Object array) {
            Object copy = Cases.part(type, array, 0, count);
            if (copy instanceof Object[] objects) {
                for (int i = 0; i < count; i++) {
                    objects[i] = new StringBuilder((StringBuilder) objects[i]);
                }
            }
            return copy;
        }

        /** Contributions; those of objects hold the very objects of {@link #values}, which must not change. */
        Elements[] contributions() {
            return Cases.stored(sim, type, values);
        }

        Elements[] room(int elements) {
            Elements[] room = new Elements[sim.size];
            for (int rank = 0; rank < sim.size; rank++) {
                room[rank] = Cases.stored(sim.random, type, Cases.values(sim.random, type, elements));
            }
            return room;
        }

        void assertHolds(Object expected, Elements actual, String message) {
            if (type != BaseType.OBJECT) {
                Cases.assertHolds(expected, actual, op + ", " + message);
                return;
            }
            Object[] texts = (Object[]) Cases.read(actual);
            for (int i = 0; i < texts.length; i++) {
                assertEquals(((Object[]) expected)[i].toString(), texts[i].toString(), op + ", " + message);
            }
        }

        void assertContributionsUnchanged(Elements[] own) {
            for (int rank = 0; rank < sim.size; rank++) {
                assertHolds(values[rank], own[rank], "contribution of " + rank);
                if (type == BaseType.OBJECT && count > 0) {
                    assertEquals("(" + rank + ",0)", ((Object[]) values[rank])[0].toString());
                }
            }
        }
    }

    private static void forEach(boolean commutative, ObjIntConsumer<Operands> test) {
        Cases.Case one = (sim, count, root, type) -> {
            if (type != BaseType.PACKED && !(commutative && type == BaseType.OBJECT)) {
                test.accept(new Operands(sim, type, count, commutative), root);
            }
        };
        Cases.forEach(one);
        Cases.forEachType(one);
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, true",
        "LINEAR, false",
        "BINOMIAL, true",
        "BINOMIAL, false",
        "RABENSEIFNER, true",
        "RABENSEIFNER, false"
    })
    void shouldGiveTheRootTheReduction(Reduce algorithm, boolean inPlace) {
        forEach(false, (operands, root) -> {
            Elements[] own = operands.contributions();
            Elements result = inPlace ? own[root] : operands.room(operands.count)[root];
            Object expected = operands.expected(operands.sim.size);
            operands.sim.run((s, rank) -> {
                algorithm.build(s, own[rank], rank == root ? result : null, operands.op, root);
            });
            operands.assertHolds(expected, result, "root");
            if (!inPlace) {
                operands.assertContributionsUnchanged(own);
            }
        });
    }

    private enum Reduce {
        LINEAR,
        BINOMIAL,
        RABENSEIFNER;

        void build(Schedule s, Elements own, Elements result, Reduction op, int root) {
            switch (this) {
                case LINEAR -> LinearReduce.build(s, own, result, op, root);
                case BINOMIAL -> BinomialReduce.build(s, own, result, op, root);
                case RABENSEIFNER -> RabenseifnerReduce.build(s, own, result, op, root);
            }
        }
    }

    private enum Allreduce {
        LINEAR,
        RECURSIVE_DOUBLING,
        RABENSEIFNER,
        DIRECT,
        RING;

        void build(Schedule s, Elements own, Elements result, Reduction op) {
            switch (this) {
                case LINEAR -> LinearAllreduce.build(s, own, result, op);
                case RECURSIVE_DOUBLING -> RecursiveDoublingAllreduce.build(s, own, result, op);
                case RABENSEIFNER -> RabenseifnerAllreduce.build(s, own, result, op);
                case DIRECT -> DirectAllreduce.build(s, own, result, op);
                case RING -> RingAllreduce.build(s, own, result, op);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveAllRanksTheReduction(Allreduce algorithm) {
        forEach(algorithm == Allreduce.RING || algorithm == Allreduce.DIRECT, (operands, root) -> {
            boolean inPlace = operands.sim.random.nextInt(4) == 0;
            Elements[] own = operands.contributions();
            Elements[] result = inPlace ? own : operands.room(operands.count);
            Object expected = operands.expected(operands.sim.size);
            operands.sim.run((s, rank) -> algorithm.build(s, own[rank], result[rank], operands.op));
            for (int rank = 0; rank < operands.sim.size; rank++) {
                operands.assertHolds(expected, result[rank], "rank " + rank);
            }
            if (!inPlace) {
                operands.assertContributionsUnchanged(own);
            }
        });
    }

    private enum ReduceScatter {
        PAIRWISE,
        RECURSIVE_HALVING,
        REDUCE_THEN_SCATTER;

        void build(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
            switch (this) {
                case PAIRWISE -> PairwiseReduceScatter.build(s, own, result, blocks, op);
                case RECURSIVE_HALVING -> RecursiveHalvingReduceScatter.build(s, own, result, blocks, op);
                case REDUCE_THEN_SCATTER -> ReduceThenScatter.build(s, own, result, blocks, op);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachRankItsBlockOfTheReduction(ReduceScatter algorithm) {
        forEach(algorithm != ReduceScatter.REDUCE_THEN_SCATTER, (operands, root) -> {
            Simulation sim = operands.sim;
            int unit = operands.op.unit();
            int[] counts = randomCounts(sim, operands.count / unit);
            Elements[] own = operands.contributions();
            Elements[] result = new Elements[sim.size];
            for (int rank = 0; rank < sim.size; rank++) {
                result[rank] = operands.room(counts[rank] * unit)[rank];
            }
            Object all = operands.expected(sim.size);
            sim.run((s, rank) -> {
                Blocks blocks = s.blocks().vector(sim.size, counts, null, unit);
                algorithm.build(s, own[rank], result[rank], blocks, operands.op);
            });
            int first = 0;
            for (int rank = 0; rank < sim.size; rank++) {
                Object block = Cases.part(operands.type, all, first, counts[rank] * unit);
                operands.assertHolds(block, result[rank], "rank " + rank);
                first += counts[rank] * unit;
            }
            operands.assertContributionsUnchanged(own);
        });
    }

    /** Blocks that are uneven, some of them empty, with this sum. */
    private static int[] randomCounts(Simulation sim, int total) {
        int[] counts = new int[sim.size];
        int rest = total;
        for (int rank = 0; rank < sim.size - 1; rank++) {
            counts[rank] = rest == 0 ? 0 : sim.random.nextInt(rest + 1);
            rest -= counts[rank];
        }
        counts[sim.size - 1] = rest;
        return counts;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveEachRankTheReductionUpToIt(boolean exclusive) {
        forEach(false, (operands, root) -> {
            boolean inPlace = operands.sim.random.nextInt(4) == 0;
            Elements[] own = operands.contributions();
            Elements[] result = inPlace ? own : operands.room(operands.count);
            Object untouched = Cases.read(result[0]);
            Object[] expected = new Object[operands.sim.size + 1];
            for (int ranks = 1; ranks <= operands.sim.size; ranks++) {
                expected[ranks] = operands.expected(ranks);
            }
            expected[0] = untouched;
            operands.sim.run(
                    (s, rank) -> RecursiveDoublingScan.build(s, own[rank], result[rank], operands.op, exclusive));
            for (int rank = 0; rank < operands.sim.size; rank++) {
                operands.assertHolds(expected[exclusive ? rank : rank + 1], result[rank], "rank " + rank);
            }
            if (!inPlace) {
                operands.assertContributionsUnchanged(own);
            }
        });
    }
}
