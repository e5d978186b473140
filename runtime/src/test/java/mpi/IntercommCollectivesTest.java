package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collectives between two groups (MPI 5.0 section 6.2.3), blocking and nonblocking, against what each rank must get. */
@Timeout(300)
final class IntercommCollectivesTest {
    private static final int N = 3;

    /** One rank of an intercommunicator, between groups of ranks [0, low) and [low, low + high) of the world. */
    private record Side(Intercomm comm, Intracomm local, boolean isLow, int rank, int here, int there) {
        /** What a rank of a group contributes at index i. */
        int value(boolean ofLow, int rank, int i) {
            return (ofLow ? 1000 : 2000) + 50 * rank + i;
        }

        int[] mine(int count) {
            return IntStream.range(0, count).map(i -> value(isLow, rank, i)).toArray();
        }

        int theirs(int rank, int i) {
            return value(!isLow, rank, i);
        }

        /** What to give for a root, which is a rank of the low group or of the high one. */
        int root(boolean inLow, int root) {
            if (inLow != isLow) {
                return root;
            }
            return rank == root ? MPI.ROOT : MPI.PROC_NULL;
        }

        boolean isRoot(boolean inLow, int root) {
            return root(inLow, root) == MPI.ROOT;
        }
    }

    @FunctionalInterface
    private interface Body {
        void run(Side side);
    }

    private static void run(int low, int high, Body body) {
        Ranks.run(low + high, (world, rank) -> {
            boolean isLow = rank < low;
            Intracomm local = world.Split(isLow ? 0 : 1, rank);
            Intercomm comm = world.Create_intercomm(local, 0, isLow ? low : 0, 7);
            body.run(new Side(comm, local, isLow, local.Rank(), isLow ? low : high, isLow ? high : low));
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "2,2", "3,2", "5,3", "2,6"})
    void shouldMoveDataBetweenGroups(int low, int high) {
        run(low, high, s -> {
            s.comm.Barrier();
            for (boolean inLow : new boolean[] {true, false}) {
                for (int root = 0; root < (inLow ? low : high); root++) {
                    moveFrom(s, inLow, root);
                }
            }
            s.comm.Ibarrier().Wait();
        });
    }

    private static void moveFrom(Side s, boolean inLow, int root) {
        int given = s.root(inLow, root);
        boolean isRoot = s.isRoot(inLow, root);
        boolean receives = inLow != s.isLow;
        int[] data = isRoot ? s.mine(N) : new int[N];
        s.comm.Bcast(data, 0, N, MPI.INT, given);
        for (int i = 0; i < N; i++) {
            assertEquals(receives ? s.theirs(root, i) : isRoot ? s.value(s.isLow, root, i) : 0, data[i]);
        }

        int[] all = new int[s.there * N];
        s.comm.Gather(receives ? s.mine(N) : null, 0, N, MPI.INT, isRoot ? all : null, 0, N, MPI.INT, given);
        for (int i = 0; isRoot && i < all.length; i++) {
            assertEquals(s.theirs(i / N, i % N), all[i]);
        }
        int[] back = new int[N];
        s.comm.Iscatter(isRoot ? all : null, 0, N, MPI.INT, receives ? back : null, 0, N, MPI.INT, given)
                .Wait();
        assertArrayEquals(receives ? s.mine(N) : new int[N], back);

        int[] counts = IntStream.range(0, s.there).map(r -> r % 3).toArray();
        int[] displs =
                IntStream.range(0, s.there).map(r -> 4 * (s.there - 1 - r)).toArray();
        int[] room = new int[4 * s.there];
        s.comm.Gatherv(s.mine(N), 0, s.rank % 3, MPI.INT, room, 0, counts, displs, MPI.INT, given);
        for (int i = 0; i < room.length; i++) {
            int from = s.there - 1 - i / 4;
            assertEquals(isRoot && i % 4 < from % 3 ? s.theirs(from, i % 4) : 0, room[i]);
        }
        int[] part = new int[N];
        s.comm.Scatterv(room, 0, counts, displs, MPI.INT, part, 0, s.rank % 3, MPI.INT, given);
        for (int i = 0; i < N; i++) {
            assertEquals(receives && i < s.rank % 3 ? s.value(s.isLow, s.rank, i) : 0, part[i]);
        }

        int[] sum = new int[N];
        s.comm.Reduce(s.mine(N), 0, sum, 0, N, MPI.INT, MPI.SUM, given);
        for (int i = 0; i < N; i++) {
            int at = i;
            int expected = IntStream.range(0, s.there).map(r -> s.theirs(r, at)).sum();
            assertEquals(isRoot ? expected : 0, sum[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "2,2", "3,2", "5,3", "2,6"})
    void shouldGiveEachGroupWhatTheOtherContributes(int low, int high) {
        run(low, high, s -> {
            int[] all = new int[s.there * N];
            s.comm.Allgather(s.mine(N), 0, N, MPI.INT, all, 0, N, MPI.INT);
            for (int i = 0; i < all.length; i++) {
                assertEquals(s.theirs(i / N, i % N), all[i]);
            }
            int[] counts = IntStream.range(0, s.there).map(r -> r % 3).toArray();
            int[] displs =
                    IntStream.range(0, s.there).map(r -> 4 * (s.there - 1 - r)).toArray();
            int[] room = new int[4 * s.there];
            s.comm.Allgatherv(s.mine(N), 0, s.rank % 3, MPI.INT, room, 0, counts, displs, MPI.INT);
            for (int i = 0; i < room.length; i++) {
                int from = s.there - 1 - i / 4;
                assertEquals(i % 4 < from % 3 ? s.theirs(from, i % 4) : 0, room[i]);
            }
            int[] in = new int[2 * s.there];
            s.comm.Alltoall(s.mine(2 * s.there), 0, 2, MPI.INT, in, 0, 2, MPI.INT);
            for (int i = 0; i < in.length; i++) {
                assertEquals(s.theirs(i / 2, 2 * s.rank + i % 2), in[i]);
            }
            reductions(s);
        });
    }

    private static void reductions(Side s) {
        int[] sum = new int[N];
        s.comm.Allreduce(s.mine(N), 0, sum, 0, N, MPI.INT, MPI.SUM);
        for (int i = 0; i < N; i++) {
            int at = i;
            assertEquals(IntStream.range(0, s.there).map(r -> s.theirs(r, at)).sum(), sum[i]);
        }
        // As many elements on both sides, cut for the ranks of each.
        int total = s.here * s.there;
        int[] block = new int[s.there];
        s.comm.Reduce_scatter_block(s.mine(total), 0, block, 0, s.there, MPI.INT, MPI.MAX);
        for (int i = 0; i < s.there; i++) {
            assertEquals(s.theirs(s.there - 1, s.rank * s.there + i), block[i]);
        }
        int[] counts = new int[s.here];
        counts[s.here - 1] = total;
        int[] last = new int[total];
        s.comm.Reduce_scatter(s.mine(total), 0, last, 0, counts, MPI.INT, MPI.MIN);
        for (int i = 0; i < total; i++) {
            assertEquals(s.rank == s.here - 1 ? s.theirs(0, i) : 0, last[i]);
        }
    }

    @Test
    void shouldCarryObjectsAndManyCallsAtOnce() {
        run(3, 2, s -> {
            List<Request> requests = new ArrayList<>();
            Object[] words = {"from " + s.isLow + s.rank};
            Object[] all = new Object[s.there];
            requests.add(s.comm.Iallgather(words, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT));
            int[] sum = new int[1];
            requests.add(s.comm.Iallreduce(new int[] {s.rank}, 0, sum, 0, 1, MPI.INT, MPI.SUM));
            int[] here = new int[1];
            requests.add(s.local.Iallreduce(new int[] {1}, 0, here, 0, 1, MPI.INT, MPI.SUM));
            Object[] news = {s.isLow && s.rank == 1 ? "news" : null};
            requests.add(s.comm.Ibcast(news, 0, 1, MPI.OBJECT, s.root(true, 1)));
            requests.add(s.comm.Ibarrier());
            Request.Waitall(requests.toArray(Request[]::new));
            for (int r = 0; r < s.there; r++) {
                assertEquals("from " + !s.isLow + r, all[r]);
            }
            assertEquals(s.there * (s.there - 1) / 2, sum[0]);
            assertEquals(s.here, here[0]);
            assertEquals(s.isLow && s.rank != 1 ? null : "news", news[0]);
        });
    }

    @Test
    void shouldRefuseWhatTwoGroupsCannotDo() {
        run(1, 2, s -> {
            int[] one = {1};
            assertEquals(
                    MPI.ERR_ROOT,
                    assertThrows(MPIException.class, () -> s.comm.Bcast(one, 0, 1, MPI.INT, s.there))
                            .getErrorClass());
            assertEquals(
                    MPI.ERR_BUFFER,
                    assertThrows(
                                    MPIException.class,
                                    () -> s.comm.Allreduce(MPI.IN_PLACE, 0, one, 0, 1, MPI.INT, MPI.SUM))
                            .getErrorClass());
        });
    }
}
