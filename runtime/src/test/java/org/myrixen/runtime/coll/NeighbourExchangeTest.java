package org.myrixen.runtime.coll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Neighbourhood collectives on random graphs, with ranks that are neighbours twice, or their own; grids are tested above. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class NeighbourExchangeTest {
    private static final int SEEDS = 300;
    private static final int NOBODY = -3;

    /** A neighbour of each rank: whom the block goes to, and its place there. */
    private record Edge(int rank, int place) {}

    /** Edges between random ranks; the m-th edge of a pair is the m-th at both. */
    private static List<List<Edge>> randomGraph(int size, Random random) {
        List<List<Edge>> graph = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            graph.add(new ArrayList<>());
        }
        for (int edges = random.nextInt(3 * size); edges > 0; edges--) {
            int a = random.nextInt(size);
            int b = random.nextInt(size);
            int inA = graph.get(a).size();
            int inB = a == b ? inA : graph.get(b).size();
            graph.get(a).add(new Edge(b, inB));
            if (a != b) {
                graph.get(b).add(new Edge(a, inA));
            }
        }
        return graph;
    }

    @Test
    void shouldGiveEachNeighbourItsBlockWhateverTheOrderOfMessages() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(7);
            List<List<Edge>> graph = randomGraph(size, random);
            BaseType type = BaseType.values()[random.nextInt(BaseType.values().length)];
            boolean gathers = seed % 3 == 0;
            try {
                run(seed, size, graph, type, gathers);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", " + graph, e);
            }
        }
    }

    private static void run(long seed, int size, List<List<Edge>> graph, BaseType type, boolean gathers) {
        Simulation sim = new Simulation(size, seed);
        // Blocks of a pair of ranks in both directions, or of a rank, have one size, which both can tell.
        Object[][] blocks = new Object[size][];
        Elements[] in = new Elements[size];
        for (int rank = 0; rank < size; rank++) {
            int me = rank;
            blocks[rank] = graph.get(rank).stream()
                    .map(edge -> Cases.values(sim.random, type, gathers ? me % 4 : (me + edge.rank) % 4))
                    .toArray();
            if (gathers && blocks[rank].length > 0) {
                Arrays.fill(blocks[rank], blocks[rank][0]);
            }
            in[rank] =
                    Cases.stored(sim.random, type, Cases.values(sim.random, type, sum(inCounts(graph, me, gathers))));
        }
        List<CollRequest> requests = sim.start((c, rank) -> {
            int[] ranks = graph.get(rank).stream().mapToInt(Edge::rank).toArray();
            Neighbourhood neighbours = Neighbourhood.graph(ranks);
            int[] counts = inCounts(graph, rank, gathers);
            Object all = gathers && blocks[rank].length > 0 ? blocks[rank][0] : Cases.concat(type, blocks[rank]);
            Elements out = Cases.stored(new Random(rank), type, all);
            return gathers
                    ? c.neighbourAllgather(neighbours, out, in[rank], counts, null, 1)
                    : c.neighbourAlltoall(neighbours, out, counts, null, 1, in[rank], counts, null, 1);
        });
        sim.finish(requests);
        for (int rank = 0; rank < size; rank++) {
            Object[] expected = graph.get(rank).stream()
                    .map(edge -> blocks[edge.rank][edge.place])
                    .toArray();
            Cases.assertHolds(Cases.concat(type, expected), in[rank], "rank " + rank);
        }
    }

    private static int[] inCounts(List<List<Edge>> graph, int rank, boolean gathers) {
        return graph.get(rank).stream()
                .mapToInt(edge -> gathers ? edge.rank % 4 : (rank + edge.rank) % 4)
                .toArray();
    }

    private static int sum(int... counts) {
        return IntStream.of(counts).sum();
    }

    @Test
    void shouldLeaveTheBlockOfNobodyAsItIs() {
        Simulation sim = new Simulation(2, 5);
        Object[] before = {new int[] {-1, -2}, new int[] {-1, -2}};
        Elements[] in = Cases.stored(sim, BaseType.INT, before);
        int[][] line = {{NOBODY, 1}, {0, NOBODY}};
        List<CollRequest> requests = sim.start((c, rank) -> c.neighbourAllgather(
                Neighbourhood.grid(line[rank]),
                new Elements().array(BaseType.INT, new int[] {rank}, 0, 1),
                in[rank],
                new int[] {1, 1},
                null,
                1));
        Collections.shuffle(requests, sim.random);
        sim.finish(requests);
        Cases.assertHolds(new int[] {-1, 1}, in[0], "the lower end");
        Cases.assertHolds(new int[] {0, -2}, in[1], "the upper end");
    }
}
