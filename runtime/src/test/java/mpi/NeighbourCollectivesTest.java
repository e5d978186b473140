package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neighbourhood collectives against what each neighbour must have sent (MPI 5.0 sections 8.6 and 8.7). */
@Timeout(300)
final class NeighbourCollectivesTest {
    private static final int SENTINEL = -77;
    private static final int N = 3;

    /** What a rank sends in block k, at index i. */
    private static int value(int rank, int k, int i) {
        return 1000 * rank + 10 * k + i;
    }

    /** Which block of neighbour l's comes into block l. */
    @FunctionalInterface
    private interface Origin {
        int of(int l);
    }

    private static int[] sentinels(int length) {
        int[] room = new int[length];
        Arrays.fill(room, SENTINEL);
        return room;
    }

    private static void checkAll(Intracomm comm, int[] neighbours, Origin origin) {
        checkEqualBlocks(comm, neighbours, origin);
        checkAnyBlocks(comm, neighbours, origin);
        checkColumns(comm, neighbours, origin);
    }

    private static void checkEqualBlocks(Intracomm comm, int[] neighbours, Origin origin) {
        int degree = neighbours.length;
        int me = comm.Rank();
        int[] own = IntStream.range(0, N).map(i -> value(me, 0, i)).toArray();
        int[] gathered = sentinels(degree * N);
        comm.Neighbor_allgather(own, 0, N, MPI.INT, gathered, 0, N, MPI.INT);
        int[] out =
                IntStream.range(0, degree * N).map(i -> value(me, i / N, i % N)).toArray();
        int[] in = sentinels(degree * N);
        comm.Ineighbor_alltoall(out, 0, N, MPI.INT, in, 0, N, MPI.INT).Wait();
        for (int i = 0; i < in.length; i++) {
            int l = i / N;
            boolean nobody = neighbours[l] == MPI.PROC_NULL;
            assertEquals(nobody ? SENTINEL : value(neighbours[l], 0, i % N), gathered[i]);
            assertEquals(nobody ? SENTINEL : value(neighbours[l], origin.of(l), i % N), in[i], "block " + l);
        }
    }

    /** Blocks whose size both sides can tell: that of the sum of the ranks, from 0 to 2. */
    private static void checkAnyBlocks(Intracomm comm, int[] neighbours, Origin origin) {
        int degree = neighbours.length;
        int me = comm.Rank();
        int[] counts =
                Arrays.stream(neighbours).map(r -> Math.floorMod(r + me, 3)).toArray();
        int[] displs = IntStream.range(0, degree).map(k -> 4 * (degree - 1 - k)).toArray();
        int[] out = IntStream.range(0, 4 * degree)
                .map(i -> value(me, degree - 1 - i / 4, i % 4))
                .toArray();
        int[] in = sentinels(4 * degree);
        comm.Neighbor_alltoallv(out, 0, counts, displs, MPI.INT, in, 0, counts, displs, MPI.INT);
        int[] sizes = Arrays.stream(neighbours).map(r -> Math.floorMod(r, 3)).toArray();
        int[] gathered = sentinels(4 * degree);
        int[] own = IntStream.range(0, N).map(i -> value(me, 0, i)).toArray();
        comm.Ineighbor_allgatherv(own, 0, me % 3, MPI.INT, gathered, 0, sizes, displs, MPI.INT)
                .Wait();
        for (int i = 0; i < in.length; i++) {
            int l = degree - 1 - i / 4;
            boolean nobody = neighbours[l] == MPI.PROC_NULL;
            int expected = nobody || i % 4 >= counts[l] ? SENTINEL : value(neighbours[l], origin.of(l), i % 4);
            assertEquals(expected, in[i], "block " + l);
            boolean none = nobody || i % 4 >= sizes[l];
            assertEquals(none ? SENTINEL : value(neighbours[l], 0, i % 4), gathered[i]);
        }
    }

    /** Blocks of a type with gaps, some of which come from nobody. */
    private static void checkColumns(Intracomm comm, int[] neighbours, Origin origin) {
        Datatype apart = Datatype.Vector(2, 1, 2, MPI.INT);
        int degree = neighbours.length;
        int me = comm.Rank();
        int[] out =
                IntStream.range(0, 3 * degree).map(i -> value(me, i / 3, i % 3)).toArray();
        int[] in = sentinels(3 * degree);
        comm.Neighbor_alltoall(out, 0, 1, apart, in, 0, 1, apart);
        for (int i = 0; i < in.length; i++) {
            int l = i / 3;
            boolean kept = neighbours[l] == MPI.PROC_NULL || i % 3 == 1;
            assertEquals(kept ? SENTINEL : value(neighbours[l], origin.of(l), i % 3), in[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,true,false",
        "2,1,true,true",
        "2,1,false,true",
        "2,2,true,true",
        "3,1,true,false",
        "3,1,false,false",
        "3,2,true,true",
        "3,2,false,true",
        "2,4,false,false",
        "4,2,true,true"
    })
    void shouldExchangeWithTheNeighboursOnAGrid(int rows, int columns, boolean firstRing, boolean secondRing) {
        Ranks.run(rows * columns, (world, rank) -> {
            Cartcomm grid = world.Create_cart(new int[] {rows, columns}, new boolean[] {firstRing, secondRing}, false);
            ShiftParms first = grid.Shift(0, 1);
            ShiftParms second = grid.Shift(1, 1);
            int[] neighbours = {first.rank_source, first.rank_dest, second.rank_source, second.rank_dest};
            // What the one below sends up comes from below: its other block of that dimension.
            checkAll(grid, neighbours, l -> l ^ 1);
        });
    }

    @Test
    void shouldExchangeWithTheNeighboursInAGraph() {
        // 0 - 1 twice, 0 - 2, 1 with itself, 2 - 3; 4 alone.
        int[] index = {3, 6, 8, 9, 9};
        int[] edges = {1, 2, 1, 0, 0, 1, 3, 0, 2};
        Ranks.run(5, (world, rank) -> {
            Graphcomm graph = world.Create_graph(index, edges, false);
            int[] mine = graph.Neighbours(rank);
            checkAll(graph, mine, l -> {
                int before = (int)
                        IntStream.range(0, l).filter(i -> mine[i] == mine[l]).count();
                int[] theirs = graph.Neighbours(mine[l]);
                return IntStream.range(0, theirs.length)
                        .filter(k -> theirs[k] == rank)
                        .skip(before)
                        .findFirst()
                        .orElseThrow();
            });
        });
    }

    @Test
    void shouldCarryObjectsToAllNeighbours() {
        Ranks.run(3, (world, rank) -> {
            Cartcomm ring = world.Create_cart(new int[] {3}, new boolean[] {true}, false);
            Object[] all = new Object[2];
            ring.Neighbor_allgather(new Object[] {"I am " + rank}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT);
            assertArrayEquals(new Object[] {"I am " + (rank + 2) % 3, "I am " + (rank + 1) % 3}, all);
        });
    }

    @Test
    void shouldSayThatThereIsNoTopology() {
        Ranks.run(1, (world, rank) -> {
            MPIException thrown = assertThrows(
                    MPIException.class,
                    () -> world.Neighbor_allgather(new int[1], 0, 1, MPI.INT, new int[1], 0, 1, MPI.INT));
            assertEquals(MPI.ERR_TOPOLOGY, thrown.getErrorClass());
        });
    }
}
