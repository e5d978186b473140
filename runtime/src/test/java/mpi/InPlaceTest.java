package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** MPI_IN_PLACE in the collectives that allow it (MPI 5.0 section 6.2.2). */
@Timeout(300)
final class InPlaceTest {
    @Test
    void shouldTakeTheOwnPartFromTheResultWhenInPlace() {
        Ranks.run(4, (comm, rank) -> {
            int[] sum = {rank, 1};
            comm.Allreduce(MPI.IN_PLACE, 0, sum, 0, 2, MPI.INT, MPI.SUM);
            assertArrayEquals(new int[] {6, 4}, sum);

            int[] all = {-1, -1, -1, -1};
            all[rank] = rank;
            comm.Allgather(MPI.IN_PLACE, 0, 0, null, all, 0, 1, MPI.INT);
            assertArrayEquals(new int[] {0, 1, 2, 3}, all);

            int[] gathered = rank == 2 ? new int[] {0, 0, 22, 0} : null;
            comm.Gather(rank == 2 ? MPI.IN_PLACE : new int[] {20 + rank}, 0, 1, MPI.INT, gathered, 0, 1, MPI.INT, 2);
            assertArrayEquals(rank == 2 ? new int[] {20, 21, 22, 23} : null, gathered);

            int[] part = {22};
            comm.Scatter(gathered, 0, 1, MPI.INT, rank == 2 ? MPI.IN_PLACE : part, 0, 1, MPI.INT, 2);
            assertEquals(20 + rank, part[0]);

            int[] swapped = IntStream.range(0, 4).map(to -> 10 * rank + to).toArray();
            comm.Ialltoall(MPI.IN_PLACE, 0, 0, null, swapped, 0, 1, MPI.INT).Wait();
            assertArrayEquals(
                    IntStream.range(0, 4).map(from -> 10 * from + rank).toArray(), swapped);

            int[] prefix = {rank + 1};
            comm.Iscan(MPI.IN_PLACE, 0, prefix, 0, 1, MPI.INT, MPI.PROD).Wait();
            assertEquals(new int[] {1, 2, 6, 24}[rank], prefix[0]);
            int[] before = {rank + 1};
            comm.Exscan(MPI.IN_PLACE, 0, before, 0, 1, MPI.INT, MPI.SUM);
            assertEquals(new int[] {1, 1, 3, 6}[rank], before[0]);

            int[] blocks = {1, 2, 3, 4};
            comm.Reduce_scatter_block(MPI.IN_PLACE, 0, blocks, 0, 1, MPI.INT, MPI.SUM);
            assertEquals(4 * (rank + 1), blocks[0]);
            int[] uneven = {1, 2, 3, 4};
            comm.Reduce_scatter(MPI.IN_PLACE, 0, uneven, 0, new int[] {1, 1, 0, 2}, MPI.INT, MPI.SUM);
            assertEquals(new int[] {4, 8, 3, 12}[rank], rank == 2 ? 3 : uneven[0]);

            Object own = rank == 1 ? MPI.IN_PLACE : new int[] {rank};
            int[] result = {rank};
            comm.Reduce(own, 0, result, 0, 1, MPI.INT, MPI.MAX, 1);
            assertEquals(rank == 1 ? 3 : rank, result[0]);
        });
    }

    @Test
    void shouldNameTheCauseWhenInPlaceIsNotAllowed() {
        Ranks.run(1, (comm, rank) -> {
            MPIException thrown = assertThrows(MPIException.class, () -> comm.Bcast(MPI.IN_PLACE, 0, 1, MPI.INT, 0));
            assertTrue(thrown.getMessage().contains("MPI.IN_PLACE is not for"), thrown::getMessage);
        });
    }
}
