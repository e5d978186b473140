package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each collective of package mpi passes its arguments on as they are meant; the algorithms have tests of their own. */
@Timeout(300)
final class CollectivesTest {
    private static final int COUNT = 3;

    /** What rank has at index i of its buffer. */
    private static int value(int rank, int i) {
        return 100 * rank + i;
    }

    private static int[] values(int rank, int count) {
        return IntStream.range(0, count).map(i -> value(rank, i)).toArray();
    }

    /** Values behind one element that is not part of the message. */
    private static int[] shifted(int[] values) {
        int[] shifted = new int[values.length + 1];
        shifted[0] = -1;
        System.arraycopy(values, 0, shifted, 1, values.length);
        return shifted;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldBroadcastAndMeetWhenCalledByAll(int size) {
        Ranks.run(size, (comm, rank) -> {
            for (int root = 0; root < size; root++) {
                int[] data = rank == root ? shifted(values(root, COUNT)) : shifted(new int[COUNT]);
                comm.Bcast(data, 1, COUNT, MPI.INT, root);
                assertArrayEquals(shifted(values(root, COUNT)), data);
                comm.Barrier();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldGatherAndScatterEqualParts(int size) {
        Ranks.run(size, (comm, rank) -> {
            int root = size - 1;
            int[] all = new int[size * COUNT + 1];
            comm.Gather(shifted(values(rank, COUNT)), 1, COUNT, MPI.INT, all, 1, COUNT, MPI.INT, root);
            if (rank == root) {
                for (int i = 0; i < size * COUNT; i++) {
                    assertEquals(value(i / COUNT, i % COUNT), all[i + 1]);
                }
            } else {
                assertArrayEquals(new int[size * COUNT + 1], all);
            }
            int[] part = new int[COUNT + 1];
            comm.Scatter(rank == root ? all : null, 1, COUNT, MPI.INT, part, 1, COUNT, MPI.INT, root);
            assertArrayEquals(values(rank, COUNT), Buffers.part(part, 1, COUNT) instanceof int[] p ? p : null);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldGatherAndScatterPartsOfAnySize(int size) {
        Ranks.run(size, (comm, rank) -> {
            int[] counts = IntStream.range(0, size).map(r -> r % 3).toArray();
            int[] displs = IntStream.range(0, size).map(r -> 4 * (size - 1 - r)).toArray();
            int[] all = new int[4 * size];
            int[] mine = values(rank, counts[rank]);
            comm.Gatherv(mine, 0, counts[rank], MPI.INT, all, 0, counts, displs, MPI.INT, 0);
            if (rank == 0) {
                assertArrayEquals(placed(size, counts, displs), all);
            }
            int[] part = new int[counts[rank]];
            comm.Scatterv(all, 0, counts, displs, MPI.INT, part, 0, counts[rank], MPI.INT, 0);
            assertArrayEquals(mine, part);
            int[] everywhere = new int[4 * size];
            comm.Allgatherv(mine, 0, counts[rank], MPI.INT, everywhere, 0, counts, displs, MPI.INT);
            assertArrayEquals(placed(size, counts, displs), everywhere);
        });
    }

    private static int[] placed(int size, int[] counts, int[] displs) {
        int[] all = new int[4 * size];
        for (int r = 0; r < size; r++) {
            System.arraycopy(values(r, counts[r]), 0, all, displs[r], counts[r]);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldExchangeAllToAll(int size) {
        Ranks.run(size, (comm, rank) -> {
            int[] everywhere = new int[size * COUNT];
            comm.Allgather(values(rank, COUNT), 0, COUNT, MPI.INT, everywhere, 0, COUNT, MPI.INT);
            int[] in = new int[size * COUNT];
            comm.Alltoall(values(rank, size * COUNT), 0, COUNT, MPI.INT, in, 0, COUNT, MPI.INT);
            for (int i = 0; i < size * COUNT; i++) {
                assertEquals(value(i / COUNT, i % COUNT), everywhere[i]);
                assertEquals(value(i / COUNT, rank * COUNT + i % COUNT), in[i]);
            }
            int[] counts = new int[size];
            int[] displs = IntStream.range(0, size).map(r -> r * COUNT).toArray();
            Arrays.fill(counts, COUNT - 1);
            int[] some = new int[size * COUNT];
            comm.Alltoallv(values(rank, size * COUNT), 0, counts, displs, MPI.INT, some, 0, counts, displs, MPI.INT);
            for (int i = 0; i < size * COUNT; i++) {
                assertEquals(i % COUNT == COUNT - 1 ? 0 : in[i], some[i]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldReduceWithPredefinedOperations(int size) {
        Ranks.run(size, (comm, rank) -> {
            double[] own = {rank, -rank, 1};
            double[] result = new double[4];
            int ranks = size * (size - 1) / 2;
            comm.Reduce(own, 0, result, 1, 3, MPI.DOUBLE, MPI.SUM, 0);
            assertArrayEquals(rank == 0 ? new double[] {0, ranks, -ranks, size} : new double[4], result);
            comm.Allreduce(own, 0, result, 0, 3, MPI.DOUBLE, MPI.MAX);
            assertArrayEquals(new double[] {size - 1, 0, 1}, Arrays.copyOf(result, 3));
            comm.Scan(own, 0, result, 0, 3, MPI.DOUBLE, MPI.SUM);
            int before = rank * (rank + 1) / 2;
            assertArrayEquals(new double[] {before, -before, rank + 1}, Arrays.copyOf(result, 3));
            int[] counts = IntStream.range(0, size).map(r -> r + 1).toArray();
            int total = IntStream.of(counts).sum();
            int[] part = new int[rank + 1];
            comm.Reduce_scatter(values(rank, total), 0, part, 0, counts, MPI.INT, MPI.SUM);
            int first = rank * (rank + 1) / 2;
            assertArrayEquals(
                    IntStream.rangeClosed(0, rank)
                            .map(i -> 100 * ranks + size * (first + i))
                            .toArray(),
                    part);
        });
    }

    @Test
    void shouldFindPlaceOfExtremesWhenReducingPairs() {
        Ranks.run(4, (comm, rank) -> {
            int[] own = {rank % 2, rank, -(rank % 3), rank};
            int[] result = new int[4];
            comm.Allreduce(own, 0, result, 0, 2, MPI.INT2, MPI.MAXLOC);
            assertArrayEquals(new int[] {1, 1, 0, 0}, result);
            comm.Allreduce(own, 0, result, 0, 2, MPI.INT2, MPI.MINLOC);
            assertArrayEquals(new int[] {0, 0, -2, 2}, result);
            comm.Allreduce(own, 0, result, 0, 2, MPI.INT2, new Op(new Maxloc(), true));
            assertArrayEquals(new int[] {1, 1, 0, 0}, result);
        });
    }

    @Test
    void shouldCallFunctionsOfTheProgramInRankOrderWhenTheyDoNotCommute() {
        // 2x2 integer matrices: products depend on the order
        Op product = new Op(new MatrixProduct(), false);
        for (int size = 1; size <= 5; size++) {
            Ranks.run(size, (comm, rank) -> {
                int[] expected = {1, 0, 0, 1};
                for (int r = 0; r < comm.Size(); r++) {
                    expected = MatrixProduct.of(expected, matrix(r));
                }
                Datatype quad = Datatype.Contiguous(4, MPI.INT);
                int[] result = new int[4];
                comm.Allreduce(matrix(rank), 0, result, 0, 1, quad, product);
                assertArrayEquals(expected, result);
            });
        }
    }

    private static int[] matrix(int rank) {
        return new int[] {1, rank + 1, 2, -rank};
    }

    private static final class MatrixProduct extends User_function {
        @Override
        public void Call(Object invec, int inOffset, Object inoutvec, int outOffset, int count, Datatype datatype) {
            for (int i = 0; i < count; i++) {
                int[] left = Arrays.copyOfRange((int[]) invec, inOffset + 4 * i, inOffset + 4 * i + 4);
                int[] right = Arrays.copyOfRange((int[]) inoutvec, outOffset + 4 * i, outOffset + 4 * i + 4);
                System.arraycopy(of(left, right), 0, inoutvec, outOffset + 4 * i, 4);
            }
        }

        static int[] of(int[] a, int[] b) {
            return new int[] {
                a[0] * b[0] + a[1] * b[2],
                a[0] * b[1] + a[1] * b[3],
                a[2] * b[0] + a[3] * b[2],
                a[2] * b[1] + a[3] * b[3]
            };
        }
    }

    @Test
    void shouldMoveObjectsAndByteBuffers() {
        Ranks.run(3, (comm, rank) -> {
            Object[] all = new Object[3];
            comm.Allgather(new Object[] {"rank " + rank}, 0, 1, MPI.OBJECT, all, 0, 1, MPI.OBJECT);
            assertArrayEquals(new Object[] {"rank 0", "rank 1", "rank 2"}, all);
            String[] text = {rank == 1 ? "hello" : null};
            comm.Bcast(text, 0, 1, MPI.OBJECT, 1);
            assertEquals("hello", text[0]);
            ByteBuffer out = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer in = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
            out.putDouble(8, rank + 0.5);
            comm.Allreduce(out, 1, in, 0, 1, MPI.DOUBLE, MPI.SUM);
            assertEquals(4.5, in.getDouble(0));
        });
    }
}
