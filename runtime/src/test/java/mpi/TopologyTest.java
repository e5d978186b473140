package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class TopologyTest {
    private static Cartcomm grid(Intracomm world, boolean periodic, int... dims) {
        boolean[] periods = new boolean[dims.length];
        periods[0] = periodic;
        return world.Create_cart(dims, periods, true);
    }

    @Test
    void shouldPlaceRanksInGrid() {
        Ranks.run(7, (world, rank) -> {
            Cartcomm grid = grid(world, true, 3, 2);
            if (rank == 6) {
                assertNull(grid);
                return;
            }
            assertEquals(6, grid.Size());
            assertEquals(rank, grid.Rank());
            assertEquals(MPI.CART, grid.Topo_test());
            CartParms parms = grid.Get();
            assertArrayEquals(new int[] {3, 2}, parms.dims);
            assertArrayEquals(new boolean[] {true, false}, parms.periods);
            assertArrayEquals(new int[] {rank / 2, rank % 2}, parms.coords);
            assertArrayEquals(parms.coords, grid.Coords(rank));
            assertEquals(rank, grid.Rank(new int[] {rank / 2 - 3, rank % 2}));
            assertEquals(rank, grid.Map(new int[] {2, 3}, new boolean[2]));
            assertEquals(rank < 4 ? rank : MPI.UNDEFINED, grid.Map(new int[] {4}, new boolean[1]));
        });
    }

    @Test
    void shouldMoveDataAroundWhenShifted() {
        Ranks.run(6, (world, rank) -> {
            Cartcomm grid = grid(world, true, 3, 2);
            for (int disp = -4; disp <= 4; disp++) {
                ShiftParms along = grid.Shift(0, disp);
                int[] got = {-1};
                grid.Sendrecv(
                        new int[] {rank}, 0, 1, MPI.INT, along.rank_dest, 0, got, 0, 1, MPI.INT, along.rank_source, 0);
                assertEquals(Math.floorMod(rank / 2 - disp, 3) * 2 + rank % 2, got[0]);
            }
            ShiftParms across = grid.Shift(1, 1);
            assertEquals(rank % 2 == 0 ? rank + 1 : MPI.PROC_NULL, across.rank_dest);
            assertEquals(rank % 2 == 0 ? MPI.PROC_NULL : rank - 1, across.rank_source);
            int[] got = {-1};
            grid.Sendrecv(
                    new int[] {rank}, 0, 1, MPI.INT, across.rank_dest, 0, got, 0, 1, MPI.INT, across.rank_source, 0);
            assertEquals(across.rank_source == MPI.PROC_NULL ? -1 : rank - 1, got[0]);
        });
    }

    @Test
    void shouldSliceGrid() {
        Ranks.run(8, (world, rank) -> {
            Cartcomm grid = grid(world, true, 2, 2, 2);
            Cartcomm plane = grid.Sub(new boolean[] {true, false, true});
            assertEquals(4, plane.Size());
            assertArrayEquals(new int[] {rank / 4, rank % 2}, plane.Get().coords);
            assertArrayEquals(new boolean[] {true, false}, plane.Get().periods);
            int[] sum = {0};
            plane.Allreduce(new int[] {rank}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
            assertEquals(rank / 2 % 2 == 0 ? 0 + 1 + 4 + 5 : 2 + 3 + 6 + 7, sum[0]);
            Cartcomm point = grid.Sub(new boolean[3]);
            assertEquals(1, point.Size());
            assertEquals(0, point.Get().dims.length);
            assertEquals(MPI.CART, point.Topo_test());
            assertEquals(0, point.Rank(new int[0]));
        });
    }

    @Test
    void shouldKeepTopologyWhenDuplicatedOnly() {
        Ranks.run(4, (world, rank) -> {
            Cartcomm grid = (Cartcomm) grid(world, false, 2, 2).clone();
            assertEquals(MPI.CART, grid.Topo_test());
            assertArrayEquals(new int[] {2, 2}, grid.Dup().Get().dims);
            assertEquals(MPI.UNDEFINED, grid.Split(0, 0).Topo_test());
            assertEquals(MPI.UNDEFINED, world.Topo_test());
            Graphcomm graph = (Graphcomm) ring(world).clone();
            assertEquals(MPI.GRAPH, graph.Topo_test());
            assertEquals(MPI.UNDEFINED, graph.Create(graph.Group()).Topo_test());
            graph.Free();
            assertEquals(
                    MPI.ERR_COMM, assertThrows(MPIException.class, graph::Get).getErrorClass());
        });
    }

    /** Ranks 0 to 2 in a ring. */
    private static Graphcomm ring(Intracomm world) {
        return world.Create_graph(new int[] {2, 4, 6, 6}, new int[] {2, 1, 0, 2, 1, 0}, false);
    }

    @Test
    void shouldKnowGraph() {
        Ranks.run(5, (world, rank) -> {
            Graphcomm graph = ring(world);
            if (rank == 4) {
                assertNull(graph);
                return;
            }
            GraphParms parms = graph.Get();
            assertArrayEquals(new int[] {2, 4, 6, 6}, parms.index);
            assertArrayEquals(new int[] {2, 1, 0, 2, 1, 0}, parms.edges);
            assertArrayEquals(new int[] {0, 2}, graph.Neighbours(1));
            assertArrayEquals(new int[0], graph.Neighbours(3));
            assertEquals(rank < 1 ? 0 : MPI.UNDEFINED, graph.Map(new int[] {0}, new int[0]));
            assertArrayEquals(
                    graph.Neighbours(rank), graph.engine().topology().neighbours(rank), "as the collectives see it");
        });
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        Ranks.run(2, (world, rank) -> {
            assertRefused(MPI.ERR_TOPOLOGY, () -> grid(world, false, 3));
            assertRefused(MPI.ERR_DIMS, () -> grid(world, false, 2, -1));
            assertRefused(MPI.ERR_DIMS, () -> world.Create_cart(new int[] {2}, new boolean[0], false));
            assertRefused(MPI.ERR_ARG, () -> world.Create_cart(null, new boolean[1], false));
            assertRefused(MPI.ERR_TOPOLOGY, () -> ring(world));
            assertRefused(MPI.ERR_TOPOLOGY, () -> world.Create_graph(new int[] {1}, new int[] {5}, false));
            assertRefused(MPI.ERR_DIMS, () -> Cartcomm.Dims_create(5, new int[] {2, 0}));
            assertRefused(MPI.ERR_ARG, () -> Cartcomm.Dims_create(5, null));
            Cartcomm grid = grid(world, false, 2);
            assertRefused(MPI.ERR_DIMS, () -> grid.Shift(1, 1));
            assertRefused(MPI.ERR_ARG, () -> grid.Rank(new int[] {2}));
            assertRefused(MPI.ERR_RANK, () -> grid.Coords(2));
            assertRefused(MPI.ERR_DIMS, () -> grid.Sub(new boolean[2]));
            assertRefused(MPI.ERR_TOPOLOGY, () -> grid.Map(new int[] {3}, new boolean[1]));
            int[] dims = new int[2];
            Cartcomm.Dims_create(12, dims);
            assertArrayEquals(new int[] {4, 3}, dims);
        });
    }

    private static void assertRefused(int errorClass, Runnable call) {
        MPIException e = assertThrows(MPIException.class, call::run);
        assertEquals(errorClass, e.getErrorClass(), e.getMessage());
    }
}
