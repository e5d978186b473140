package mpi;

import static mpi.DatatypeTest.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of derived datatypes: from and into the right elements, nothing else touched. */
@Timeout(300)
final class DerivedMessagesTest {
    private static final int SENTINEL = -77;

    /** Displacements of so many elements of three types that differ in everything but their size of 6. */
    private enum Shape {
        COLUMNS {
            @Override
            Datatype type() {
                return Datatype.Vector(3, 2, 5, MPI.INT); // extent 12
            }

            @Override
            int place(int i) {
                return i / 6 * 12 + i % 6 / 2 * 5 + i % 2;
            }
        },
        BACKWARDS {
            @Override
            Datatype type() {
                return Datatype.Hvector(6, 1, -3, MPI.INT); // from 0 down to -15, extent 16
            }

            @Override
            int place(int i) {
                return i / 6 * 16 - i % 6 * 3;
            }
        },
        SCATTERED {
            @Override
            Datatype type() {
                return Datatype.Struct( // extent 30
                        new int[] {1, 2, 0, 1, 2, 1},
                        new int[] {-5, 7, 3, 1, 14, 25},
                        new Datatype[] {MPI.LB, MPI.INT2, MPI.INT, MPI.UB, MPI.INT, MPI.UB});
            }

            @Override
            int place(int i) {
                return i / 6 * 30 + new int[] {7, 8, 9, 10, 14, 15}[i % 6];
            }
        };

        abstract Datatype type();

        abstract int place(int i);

        /** Room before the first element's origin. */
        static final int ORIGIN = 20;

        int length(int count) {
            return ORIGIN + 30 * count + 30;
        }

        /** What a buffer of sentinels becomes when so many base elements arrive. */
        int[] expected(int count, int[] arrived, int n) {
            int[] buffer = sentinels(count);
            for (int i = 0; i < n; i++) {
                buffer[ORIGIN + place(i)] = arrived[i];
            }
            return buffer;
        }

        int[] sentinels(int count) {
            int[] buffer = new int[length(count)];
            Arrays.fill(buffer, SENTINEL);
            return buffer;
        }

        /** A buffer that holds these values. */
        int[] holding(int count, int[] values) {
            return expected(count, values, values.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 50, 341, 3000, 40_000})
    void shouldMoveTheElementsOfTheTypesAndNothingElse(int count) {
        int[] values = new Random(count).ints(6L * count).toArray();
        Ranks.run(2, (comm, rank) -> {
            for (Shape from : Shape.values()) {
                for (Shape to : Shape.values()) {
                    if (rank == 0) {
                        comm.Send(from.holding(count, values), Shape.ORIGIN, count, from.type(), 1, 5);
                    } else {
                        int[] in = to.sentinels(count);
                        Status status = comm.Recv(in, Shape.ORIGIN, count, to.type(), 0, 5);
                        assertArrayEquals(to.expected(count, values, values.length), in, from + " to " + to);
                        assertEquals(count, status.Get_count(to.type()));
                        assertEquals(6 * count, status.Get_elements(to.type()));
                        assertEquals(6 * count, status.Get_count(MPI.INT));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 2000, 30_000})
    void shouldWorkInEveryWayToSendAndReceive(int count) {
        int[] values = new Random(count).ints(6L * count).toArray();
        Ranks.run(2, (comm, rank) -> {
            Shape shape = Shape.values()[rank];
            Datatype type = shape.type();
            int other = 1 - rank;
            int[] out = shape.holding(count, values);
            int[] in = shape.sentinels(count);
            comm.engine().messenger().attachBuffer(3L * (24L * count + MPI.BSEND_OVERHEAD));
            comm.Sendrecv(out, 20, count, type, other, 1, in, 20, count, type, other, 1);
            assertArrayEquals(out, in);

            Prequest send = comm.Send_init(out, 20, count, type, other, 2);
            Prequest receive = comm.Recv_init(in, 20, count, type, other, 2);
            for (int round = 0; round < 3; round++) {
                Arrays.fill(in, SENTINEL);
                Prequest.Startall(new Prequest[] {send, receive});
                Request.Waitall(new Request[] {send, receive});
                assertArrayEquals(out, in);
            }

            comm.Bsend(out, 20, count, type, other, 3);
            Request ibsend = comm.Ibsend(out, 20, count, type, other, 4);
            Arrays.fill(in, SENTINEL);
            comm.Recv(in, 20, count, type, other, 3);
            assertArrayEquals(out, in);
            Arrays.fill(in, SENTINEL);
            comm.Recv(in, 20, count, type, other, 4);
            ibsend.Wait();
            assertArrayEquals(out, in);

            int[] negative = Arrays.stream(values).map(v -> rank == 0 ? ~v : v).toArray();
            int[] both = shape.holding(count, negative);
            comm.Sendrecv_replace(both, 20, count, type, other, 6, other, 6);
            int[] swapped = Arrays.stream(values).map(v -> rank == 0 ? v : ~v).toArray();
            assertArrayEquals(shape.holding(count, swapped), both);
            comm.engine().messenger().detachBuffer();
        });
    }

    @Test
    void shouldFillPartOfElementWhenMessageIsShorter() {
        Ranks.run(2, (comm, rank) -> {
            for (int n = 0; n <= 30; n++) {
                int[] values = IntStream.rangeClosed(1, n).toArray();
                for (Shape shape : Shape.values()) {
                    if (rank == 0) {
                        comm.Send(values, 0, n, MPI.INT, 1, n);
                    } else {
                        int[] in = shape.sentinels(5);
                        Status status = comm.Recv(in, Shape.ORIGIN, 5, shape.type(), 0, n);
                        assertArrayEquals(shape.expected(5, values, n), in, shape + " " + n);
                        assertEquals(n % 6 == 0 ? n / 6 : MPI.UNDEFINED, status.Get_count(shape.type()));
                        assertEquals(n, status.Get_elements(shape.type()));
                    }
                }
            }
        });
    }

    @Test
    void shouldTruncateWhenMessageIsLonger() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 0) {
                comm.Send(new int[13], 0, 13, MPI.INT, 1, 0);
            } else {
                int[] in = Shape.COLUMNS.sentinels(2);
                assertFails(
                        MPI.ERR_TRUNCATE,
                        "52 bytes, the buffer has room for 48",
                        () -> comm.Recv(in, Shape.ORIGIN, 2, Shape.COLUMNS.type(), 0, 0));
                assertEquals(SENTINEL, in[Shape.ORIGIN + 3], "a gap");
            }
        });
    }

    @Test
    void shouldSerializeTheObjectsOfTheType() {
        Ranks.run(2, (comm, rank) -> {
            Datatype type = Datatype.Vector(2, 1, 3, MPI.OBJECT); // 0 and 3, extent 4
            String[] out = new String[10];
            Arrays.setAll(out, i -> "object " + i);
            String[] in = new String[10];
            if (rank == 0) {
                comm.Send(out, 1, 2, type, 1, 0);
                comm.Send(out, 0, 3, MPI.OBJECT, 1, 0);
                Object[] replaced = out.clone();
                comm.Sendrecv_replace(replaced, 0, 1, type, 1, 0, 1, 0);
                assertArrayEquals(
                        new Object[] {"object 9", "object 1", "object 2", "nine"}, Arrays.copyOf(replaced, 4));
            } else {
                Status status = comm.Recv(in, 0, 4, MPI.OBJECT, 0, 0);
                assertArrayEquals(
                        new String[] {"object 1", "object 4", "object 5", "object 8", null}, Arrays.copyOf(in, 5));
                assertEquals(2, status.Get_count(type));
                Arrays.fill(in, "untouched");
                status = comm.Recv(in, 0, 2, type, 0, 0);
                assertArrayEquals(
                        new String[] {"object 0", "untouched", "untouched", "object 1", "object 2", "untouched"},
                        Arrays.copyOf(in, 6));
                assertEquals(MPI.UNDEFINED, status.Get_count(type));
                assertEquals(3, status.Get_elements(type));
                Object[] two = {"object 9", "nine"};
                comm.Sendrecv_replace(two, 0, 2, MPI.OBJECT, 0, 0, 0, 0);
                assertArrayEquals(new Object[] {"object 0", "object 3"}, two);
            }
        });
    }

    @Test
    void shouldReachIntoByteBuffersAndMemory() {
        Ranks.run(2, (comm, rank) -> {
            Datatype column = Datatype.Vector(1000, 1, 3, MPI.LONG);
            try (Arena arena = Arena.ofShared()) {
                MemorySegment memory = arena.allocate(8 * 3000, 8);
                ByteBuffer buffer = ByteBuffer.allocateDirect(8 * 3000);
                MemorySegment heap = MemorySegment.ofArray(new long[3000]);
                if (rank == 0) {
                    for (int i = 0; i < 1000; i++) {
                        memory.setAtIndex(ValueLayout.JAVA_LONG, 3 * i + 2, i * 31L);
                    }
                    comm.Send(memory, 2, 1, column, 1, 0);
                    comm.Send(memory, 2, 1, column, 1, 0);
                    comm.Send(memory, 0, 3000, MPI.LONG, 1, 0);
                } else {
                    comm.Recv(buffer, 0, 1, column, 0, 0);
                    comm.Recv(heap, 1, 1, column, 0, 0);
                    MemorySegment whole = arena.allocate(8 * 3000, 8);
                    comm.Irecv(whole, 0, 3000, MPI.LONG, 0, 0).Wait();
                    MemorySegment view = MemorySegment.ofBuffer(buffer);
                    for (int i = 0; i < 3000; i++) {
                        long at = 8L * i;
                        assertEquals(i % 3 == 0 ? i / 3 * 31L : 0, view.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
                        assertEquals(i % 3 == 1 ? i / 3 * 31L : 0, heap.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
                        assertEquals(i % 3 == 2 ? i / 3 * 31L : 0, whole.get(ValueLayout.JAVA_LONG, at));
                    }
                }
            }
        });
    }

    @Test
    void shouldRefuseBufferThatDoesNotFitTheType() {
        Ranks.run(1, (comm, rank) -> {
            Datatype type = Datatype.Vector(2, 1, 3, MPI.INT);
            int[] data = new int[10];
            assertFails(MPI.ERR_BUFFER, "end at 11, past the end of int[10]", () -> comm.Send(data, 3, 2, type, 0, 0));
            assertFails(MPI.ERR_COUNT, "negative", () -> comm.Send(data, 0, -1, type, 0, 0));
            assertFails(MPI.ERR_ARG, "offset -1", () -> comm.Recv(data, -1, 1, type, 0, 0));
            assertFails(MPI.ERR_TYPE, "not in double[3]", () -> comm.Send(new double[3], 0, 1, type, 0, 0));
            assertFails(MPI.ERR_BUFFER, "null", () -> comm.Isend(null, 0, 1, type, 0, 0));
            Datatype down = Datatype.Hvector(2, 1, -3, MPI.INT);
            assertFails(MPI.ERR_BUFFER, "begin at -1, before the beginning", () -> comm.Send(data, 2, 1, down, 0, 0));
            assertFails(
                    MPI.ERR_BUFFER,
                    "read-only",
                    () -> comm.Recv(ByteBuffer.allocate(40).asReadOnlyBuffer(), 0, 1, type, 0, 0));
            assertFails(MPI.ERR_TYPE, "holds no elements", () -> comm.Send(data, 0, 1, MPI.UB, 0, 0));
            assertFails(MPI.ERR_TYPE, "holds no elements", () -> comm.Send(data, 0, 1, MPI.NULL, 0, 0));
            assertFails(
                    MPI.ERR_TYPE,
                    "MemorySegment[8]",
                    () -> comm.Send(MemorySegment.ofArray(new long[1]), 0, 1, MPI.OBJECT, 0, 0));
            type.free();
            assertFails(MPI.ERR_TYPE, "has been freed", () -> comm.Send(data, 0, 1, type, 0, 0));
        });
    }

    @Test
    void shouldGoOnWithMessageUnderWayWhenTypeIsFreed() {
        Ranks.run(2, (comm, rank) -> {
            Datatype type = Datatype.Vector(2, 1, 3, MPI.INT);
            int[] data = {1, 2, 3, 4};
            if (rank == 0) {
                Request request = comm.Issend(data, 0, 1, type, 1, 0);
                type.free();
                comm.Send(data, 0, 0, MPI.INT, 1, 1);
                request.Wait();
            } else {
                comm.Recv(data, 0, 0, MPI.INT, 0, 1);
                int[] in = new int[2];
                assertEquals(2, comm.Recv(in, 0, 2, MPI.INT, 0, 0).count);
                assertArrayEquals(new int[] {1, 4}, in);
            }
        });
    }

    @Test
    void shouldGiveFunctionTheElementsWhereTheTypeHasThem() {
        Ranks.run(1, (comm, rank) -> {
            Datatype type = Datatype.Vector(2, 1, 3, MPI.INT); // 0 and 3, extent 4
            Op op = new Op(
                    new User_function() {
                        @Override
                        public void Call(Object in, int inOffset, Object inout, int outOffset, int n, Datatype of) {
                            for (int i = 0; i < n; i++) {
                                ((int[]) inout)[outOffset + 4 * i] += 10 * ((int[]) in)[inOffset + 4 * i];
                                ((int[]) inout)[outOffset + 4 * i + 3] += 100 * ((int[]) in)[inOffset + 4 * i + 3];
                            }
                        }
                    },
                    false,
                    77);
            int[] in = {0, 1, 2, 3, 4};
            int[] inout = {0, 5, 6, 7, 8};
            op.over(type).apply(in, inout, 1, 4);
            assertArrayEquals(new int[] {0, 15, 206, 37, 408}, inout);
            assertEquals(77, op.opCode);
            assertEquals(MPI.MAX.opCode + 2, MPI.SUM.opCode);
            op.free();
            assertFails(MPI.ERR_OP, "freed", () -> comm.Allreduce(in, 0, inout, 0, 2, MPI.INT, op));
            MPI.SUM.free();
            comm.Allreduce(in, 0, inout, 0, 2, MPI.INT, MPI.SUM);
        });
    }

    @Test
    void shouldNotAllocateBlocksWhenVectorIsLong() {
        Datatype vector = Datatype.Vector(1_000_000_000, 1, 2, MPI.BYTE);
        assertTrue(vector.toString().startsWith("Vector(1000000000, 1, 2, MPI.BYTE)"));
        assertEquals(1_999_999_999, vector.Extent());
    }
}
