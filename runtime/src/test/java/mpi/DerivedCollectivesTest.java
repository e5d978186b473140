package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import mpi.CollectiveForm.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Derived datatypes in collectives: each call with elements spread over a buffer gives what it gives with the same elements side
 * by side, and writes nothing else.
 */
@Timeout(300)
final class DerivedCollectivesTest {
    private static final int SENTINEL = -77;
    private static final int SIZE = 6;

    /** A type of six base elements, where they are, and the distance of two elements. */
    private record Layout(Datatype type, int[] places, int extent) {
        static final Layout DENSE = new Layout(Datatype.Contiguous(SIZE, MPI.INT), new int[] {0, 1, 2, 3, 4, 5}, SIZE);

        static final List<Layout> ALL = List.of(
                DENSE,
                // Columns of a matrix.
                new Layout(Datatype.Vector(3, 2, 5, MPI.INT), new int[] {0, 1, 5, 6, 10, 11}, 12),
                // Backwards, with a negative lower bound.
                new Layout(Datatype.Hvector(6, 1, -3, MPI.INT), new int[] {0, -3, -6, -9, -12, -15}, 16),
                // A structure with marks and pairs.
                new Layout(
                        Datatype.Struct(new int[] {1, 2, 1, 2, 1}, new int[] {-5, 7, 1, 14, 25}, new Datatype[] {
                            MPI.LB, MPI.INT2, MPI.UB, MPI.INT, MPI.UB
                        }),
                        new int[] {7, 8, 9, 10, 14, 15},
                        30),
                // A vector of vectors, not in the order of the buffer.
                new Layout(
                        Datatype.Indexed(new int[] {1, 2}, new int[] {2, 0}, Datatype.Vector(2, 1, 2, MPI.INT)),
                        new int[] {6, 8, 0, 2, 3, 5},
                        9),
                // Side by side, but not from the origin.
                new Layout(
                        Datatype.Hindexed(new int[] {SIZE}, new int[] {4}, MPI.INT),
                        new int[] {4, 5, 6, 7, 8, 9},
                        SIZE));

        static final int ORIGIN = 20;

        int[] spread(int[] values) {
            int elements = values.length / SIZE;
            int[] buffer = new int[ORIGIN + (elements + 1) * extent + 20];
            Arrays.fill(buffer, SENTINEL);
            for (int i = 0; i < values.length; i++) {
                buffer[ORIGIN + i / SIZE * extent + places[i % SIZE]] = values[i];
            }
            return buffer;
        }

        Buffer buffer(int[] spread) {
            return new Buffer(spread, ORIGIN, type);
        }

        /** Composes affine maps, one in each base element: not commutative. Its operands have gaps as the type has. */
        Op compose() {
            return new Op(
                    new User_function() {
                        @Override
                        public void Call(
                                Object in, int inOffset, Object inout, int outOffset, int count, Datatype given) {
                            assertEquals(type, given);
                            for (int i = 0; i < count * SIZE; i++) {
                                int place = i / SIZE * extent + places[i % SIZE];
                                int l = ((int[]) in)[inOffset + place];
                                int h = ((int[]) inout)[outOffset + place];
                                int a = (l >>> 16) * (h >>> 16) & 0xffff;
                                int b = (l & 0xffff) * (h >>> 16) + (h & 0xffff) & 0xffff;
                                ((int[]) inout)[outOffset + place] = a << 16 | b;
                            }
                        }
                    },
                    false);
        }
    }

    private static int[] sentinels(int elements) {
        int[] values = new int[elements * SIZE];
        Arrays.fill(values, SENTINEL);
        return values;
    }

    private record Pending(String what, Request request, int[] expected, int[] out) {
        void check() {
            assertArrayEquals(expected, out, what);
        }
    }

    /** Checks the blocking form and starts the nonblocking one. */
    private static Pending begin(CollectiveForm form, Intracomm comm, Layout from, Layout to, int root, int n) {
        String what = form + " of " + n + " from " + from.type + " to " + to.type;
        int room = CollectiveForm.room(comm.Size(), n);
        int[] values =
                new Random(17L * comm.Rank() + n).ints((long) room * SIZE).toArray();
        int[] dense = Layout.DENSE.spread(sentinels(room));
        Buffer denseIn = Layout.DENSE.buffer(Layout.DENSE.spread(values));
        form.block(comm, root, n, denseIn, Layout.DENSE.buffer(dense), Layout.DENSE.compose());
        int[] expected = to.spread(Arrays.copyOfRange(dense, Layout.ORIGIN, Layout.ORIGIN + room * SIZE));

        Buffer in = from.buffer(from.spread(values));
        int[] blocked = to.spread(sentinels(room));
        form.block(comm, root, n, in, to.buffer(blocked), to.compose());
        assertArrayEquals(expected, blocked, what);
        int[] out = to.spread(sentinels(room));
        return new Pending(what, form.start(comm, root, n, in, to.buffer(out), to.compose()), expected, out);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void shouldMoveTheElementsOfTheTypesAndNothingElse(int size) {
        Ranks.run(size, (comm, rank) -> {
            int round = 0;
            for (Layout to : Layout.ALL) {
                List<Pending> pending = new ArrayList<>();
                for (CollectiveForm form : CollectiveForm.values()) {
                    Layout other = Layout.ALL.get(round % Layout.ALL.size());
                    int n = new int[] {1, 0, 3, 40}[round++ % 4];
                    pending.add(begin(form, comm, form.reduces() ? to : other, to, round % size, n));
                }
                Request.Waitall(pending.stream().map(Pending::request).toArray(Request[]::new));
                pending.forEach(Pending::check);
            }
        });
    }

    @Test
    void shouldUseAnotherTypeAtEachRank() {
        Ranks.run(5, (comm, rank) -> {
            Layout mine = Layout.ALL.get(rank);
            for (CollectiveForm form : CollectiveForm.values()) {
                if (!form.reduces()) {
                    Pending pending = begin(form, comm, mine, Layout.ALL.get(5 - rank), 2, 7);
                    pending.request.Wait();
                    pending.check();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void shouldLeaveTheGapsAloneWhenInPlace(int size) {
        Ranks.run(size, (comm, rank) -> {
            for (Layout layout : Layout.ALL) {
                int[] ones = new int[2 * SIZE];
                Arrays.fill(ones, rank + 1);
                int[] sums = new int[2 * SIZE];
                Arrays.fill(sums, size * (size + 1) / 2);
                int[] sum = layout.spread(ones);
                comm.Allreduce(MPI.IN_PLACE, 0, sum, Layout.ORIGIN, 2, layout.type, MPI.SUM);
                assertArrayEquals(layout.spread(sums), sum);

                int[] mine = sentinels(size);
                Arrays.fill(mine, rank * SIZE, (rank + 1) * SIZE, rank);
                int[] all = layout.spread(mine);
                comm.Iallgather(MPI.IN_PLACE, 0, 0, null, all, Layout.ORIGIN, 1, layout.type)
                        .Wait();
                assertArrayEquals(
                        layout.spread(IntStream.range(0, size * SIZE)
                                .map(i -> i / SIZE)
                                .toArray()),
                        all);

                int[] swapped = layout.spread(IntStream.range(0, size * SIZE)
                        .map(i -> 10 * rank + i / SIZE)
                        .toArray());
                comm.Alltoall(MPI.IN_PLACE, 0, 0, null, swapped, Layout.ORIGIN, 1, layout.type);
                assertArrayEquals(
                        layout.spread(IntStream.range(0, size * SIZE)
                                .map(i -> 10 * (i / SIZE) + rank)
                                .toArray()),
                        swapped);
            }
        });
    }

    @Test
    void shouldMoveObjectsAndPairsThatLieApart() {
        Ranks.run(3, (comm, rank) -> {
            Datatype everyOther = Datatype.Vector(2, 1, 2, MPI.OBJECT);
            Object[] words = {"a" + rank, "gap", "b" + rank};
            Object[] all = new Object[9];
            Arrays.fill(all, "kept");
            comm.Allgather(words, 0, 1, everyOther, all, 0, 1, everyOther);
            assertArrayEquals(new Object[] {"a0", "kept", "b0", "a1", "kept", "b1", "a2", "kept", "b2"}, all);

            Datatype pairs = Datatype.Vector(2, 1, 2, MPI.INT2);
            int[] values = {10 * rank, rank, SENTINEL, SENTINEL, -rank, rank};
            int[] best = sentinels(1);
            comm.Allreduce(values, 0, best, 0, 1, pairs, MPI.MAXLOC);
            assertArrayEquals(new int[] {20, 2, SENTINEL, SENTINEL, 0, 0}, best);
        });
    }

    @Test
    void shouldCombineTwoBuffersOfOneProcess() {
        int[] in = {1, 2, 3, 4, 5};
        int[] inout = {10, 20, 30, 40, 50};
        Intracomm.Reduce_local(in, 1, inout, 0, 2, MPI.INT, MPI.SUM);
        assertArrayEquals(new int[] {12, 23, 30, 40, 50}, inout);
        Intracomm.Reduce_local(in, 0, inout, 2, 1, Datatype.Vector(2, 1, 2, MPI.INT), MPI.PROD);
        assertArrayEquals(new int[] {12, 23, 30, 40, 150}, inout);
        for (Layout layout : Layout.ALL) {
            int[] values = new Random(3).ints(2 * SIZE).toArray();
            int[] dense = Layout.DENSE.spread(values);
            Intracomm.Reduce_local(
                    dense.clone(), Layout.ORIGIN, dense, Layout.ORIGIN, 2, Layout.DENSE.type, Layout.DENSE.compose());
            int[] spread = layout.spread(values);
            Intracomm.Reduce_local(
                    spread.clone(), Layout.ORIGIN, spread, Layout.ORIGIN, 2, layout.type, layout.compose());
            int[] expected = Arrays.copyOfRange(dense, Layout.ORIGIN, Layout.ORIGIN + 2 * SIZE);
            assertArrayEquals(layout.spread(expected), spread);
        }
    }
}
