package org.myrixen.runtime.coll;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.runtime.type.Elements;

/** Every algorithm that only moves data, with equal blocks, against what each rank must hold afterwards. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DataMovementTest {
    private static final int CHAIN_SEGMENT = 64;

    private enum Broadcast {
        LINEAR,
        BINOMIAL,
        SCATTER_ALLGATHER,
        CHAIN;

        void build(Schedule s, Elements data, int root) {
            switch (this) {
                case LINEAR -> LinearBroadcast.build(s, data, root);
                case BINOMIAL -> BinomialBroadcast.build(s, data, root);
                case SCATTER_ALLGATHER -> ScatterAllgatherBroadcast.build(s, data, root);
                case CHAIN -> ChainBroadcast.build(s, data, root, CHAIN_SEGMENT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveAllRanksTheRootsDataWhenBroadcast(Broadcast algorithm) {
        Cases.Case test = (sim, count, root, type) -> {
            Object[] values = Cases.values(sim, type, count);
            Elements[] data = Cases.stored(sim, type, values);
            sim.run((s, rank) -> algorithm.build(s, data[rank], root));
            for (int rank = 0; rank < sim.size; rank++) {
                Cases.assertHolds(values[root], data[rank], "rank " + rank);
            }
        };
        Cases.forEach(test);
        Cases.forEachType(test);
    }

    private enum Allgather {
        LINEAR,
        RING,
        BRUCK,
        RECURSIVE_DOUBLING;

        void build(Schedule s, Elements own, Elements all) {
            switch (this) {
                case LINEAR -> LinearAllgather.build(s, own, all, s.blocks().uniform(s.size(), own.count()));
                case RING -> RingAllgather.build(s, own, all, s.blocks().uniform(s.size(), own.count()));
                case BRUCK -> BruckAllgather.build(s, own, all);
                case RECURSIVE_DOUBLING -> RecursiveDoublingAllgather.build(s, own, all);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveAllRanksAllBlocksWhenAllgathered(Allgather algorithm) {
        Cases.forEachType((sim, count, root, type) -> {
            if (algorithm == Allgather.RECURSIVE_DOUBLING && Integer.bitCount(sim.size) != 1) {
                return;
            }
            Object[] values = Cases.values(sim, type, count);
            Elements[] own = Cases.stored(sim, type, values);
            Elements[] all = Cases.room(sim, type, count * sim.size);
            sim.run((s, rank) -> algorithm.build(s, own[rank], all[rank]));
            for (int rank = 0; rank < sim.size; rank++) {
                Cases.assertHolds(Cases.concat(type, values), all[rank], "rank " + rank);
            }
        });
    }

    private enum Alltoall {
        CENTRAL,
        BRUCK,
        PAIRWISE,
        PAIRWISE_WIDE;

        void build(Schedule s, Elements out, Elements in) {
            Blocks blocks = s.blocks().uniform(s.size(), in.count() / s.size());
            switch (this) {
                case CENTRAL -> CentralAlltoall.build(s, out, in);
                case BRUCK -> BruckAlltoall.build(s, out, in);
                case PAIRWISE -> PairwiseAlltoall.build(s, out, blocks, in, blocks, 1);
                case PAIRWISE_WIDE -> PairwiseAlltoall.build(s, out, blocks, in, blocks, 4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTransposeBlocksWhenAlltoall(Alltoall algorithm) {
        Cases.forEachType((sim, count, root, type) -> {
            Object[] values = Cases.values(sim, type, count * sim.size);
            Elements[] out = Cases.stored(sim, type, values);
            Elements[] in = Cases.room(sim, type, count * sim.size);
            sim.run((s, rank) -> algorithm.build(s, out[rank], in[rank]));
            for (int rank = 0; rank < sim.size; rank++) {
                Object[] column = new Object[sim.size];
                for (int from = 0; from < sim.size; from++) {
                    column[from] = Cases.part(type, values[from], rank * count, count);
                }
                Cases.assertHolds(Cases.concat(type, column), in[rank], "rank " + rank);
            }
        });
    }

    private enum Tree {
        BINOMIAL,
        LINEAR;

        void gather(Schedule s, Elements own, Elements all, int root) {
            switch (this) {
                case BINOMIAL -> BinomialGather.build(s, own, all, root);
                case LINEAR -> LinearGather.build(s, own, all, s.blocks().uniform(s.size(), own.count()), root);
            }
        }

        void scatter(Schedule s, Elements all, Elements own, int root) {
            switch (this) {
                case BINOMIAL -> BinomialScatter.build(s, all, own, root);
                case LINEAR -> LinearScatter.build(s, all, s.blocks().uniform(s.size(), own.count()), own, root);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveTheRootAllBlocksWhenGathered(Tree algorithm) {
        Cases.Case test = (sim, count, root, type) -> {
            Object[] values = Cases.values(sim, type, count);
            Elements[] own = Cases.stored(sim, type, values);
            Elements all = Cases.room(sim, type, count * sim.size)[0];
            sim.run((s, rank) -> algorithm.gather(s, own[rank], rank == root ? all : null, root));
            Cases.assertHolds(Cases.concat(type, values), all, "root");
        };
        Cases.forEach(test);
        Cases.forEachType(test);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachRankItsBlockWhenScattered(Tree algorithm) {
        Cases.Case test = (sim, count, root, type) -> {
            Object values = Cases.values(sim.random, type, count * sim.size);
            Elements all = Cases.stored(sim.random, type, values);
            Elements[] own = Cases.room(sim, type, count);
            sim.run((s, rank) -> algorithm.scatter(s, rank == root ? all : null, own[rank], root));
            for (int rank = 0; rank < sim.size; rank++) {
                Cases.assertHolds(Cases.part(type, values, rank * count, count), own[rank], "rank " + rank);
            }
        };
        Cases.forEach(test);
        Cases.forEachType(test);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHoldAllRanksBackUntilTheLastOneEntersTheBarrier(boolean crowded) {
        for (int size : Cases.SIZES) {
            for (int last = 0; last < size && size > 1; last++) {
                Simulation sim =
                        new Simulation(size, size + 100L * last, crowded ? Simulation.CROWDED : Simulation.POOL);
                sim.assertBarrierWaitsFor(last);
            }
        }
    }
}
