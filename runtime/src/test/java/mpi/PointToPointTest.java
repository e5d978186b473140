package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class PointToPointTest {
    private static final int[] SIZES = {0, 1, 3, 8, 16, 17, 100, 1000, 4095, 4096, 10_000, 131_072};

    @Test
    void shouldDeliverEverySizeOfEveryTypeWhenSent() {
        Ranks.run(2, (comm, rank) -> {
            for (Datatype type : Buffers.PRIMITIVES) {
                for (int size : SIZES) {
                    Object expected = Buffers.random(type, size + 5, size);
                    if (rank == 0) {
                        comm.Send(expected, 3, size, type, 1, size);
                    } else {
                        Object actual = Buffers.empty(type, size + 9);
                        Status status = comm.Recv(actual, 2, size, type, 0, size);
                        assertEquals(size, status.count);
                        assertEquals(size, status.Get_count(type));
                        assertEquals(size, status.Get_elements(type));
                        assertEquals(0, status.source);
                        assertEquals(size, status.tag);
                        assertSame(type, Buffers.part(expected, 3, size), Buffers.part(actual, 2, size));
                        assertSame(type, Buffers.empty(type, 2), Buffers.part(actual, 0, 2));
                        assertSame(type, Buffers.empty(type, 7), Buffers.part(actual, 2 + size, 7));
                    }
                }
            }
        });
    }

    private static void assertSame(Datatype type, Object expected, Object actual) {
        assertArrayEquals(new Object[] {expected}, new Object[] {actual}, type.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000})
    void shouldDeliverInEveryMode(int size) {
        Ranks.run(2, (comm, rank) -> {
            double[] expected = (double[]) Buffers.random(MPI.DOUBLE, size, 42);
            if (rank == 0) {
                comm.engine().messenger().attachBuffer(2 * (8L * size + MPI.BSEND_OVERHEAD));
                comm.Send(expected, 0, size, MPI.DOUBLE, 1, 1);
                comm.Bsend(expected, 0, size, MPI.DOUBLE, 1, 2);
                comm.Ssend(expected, 0, size, MPI.DOUBLE, 1, 3);
                comm.Recv(new byte[0], 0, 0, MPI.BYTE, 1, 9);
                comm.Rsend(expected, 0, size, MPI.DOUBLE, 1, 4);
                Request[] requests = {
                    comm.Isend(expected, 0, size, MPI.DOUBLE, 1, 5),
                    comm.Ibsend(expected, 0, size, MPI.DOUBLE, 1, 6),
                    comm.Issend(expected, 0, size, MPI.DOUBLE, 1, 7),
                    comm.Irsend(expected, 0, size, MPI.DOUBLE, 1, 8)
                };
                Request.Waitall(requests);
                comm.engine().messenger().detachBuffer();
            } else {
                double[][] actual = new double[9][size];
                Request[] requests = new Request[9];
                for (int tag = 1; tag <= 3; tag++) {
                    comm.Recv(actual[tag], 0, size, MPI.DOUBLE, 0, tag);
                }
                for (int tag = 4; tag <= 8; tag++) {
                    requests[tag] = comm.Irecv(actual[tag], 0, size, MPI.DOUBLE, 0, tag);
                }
                comm.Send(new byte[0], 0, 0, MPI.BYTE, 0, 9);
                Request.Waitall(requests);
                for (int tag = 1; tag <= 8; tag++) {
                    assertArrayEquals(expected, actual[tag]);
                }
            }
        });
    }

    @Test
    void shouldNotCompleteSynchronousSendWhenNobodyReceives() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = {rank};
            if (rank == 0) {
                Request request = comm.Issend(data, 0, 1, MPI.INT, 1, 0);
                for (int i = 0; i < 1000; i++) {
                    assertNull(request.Test());
                }
                comm.Send(data, 0, 1, MPI.INT, 1, 1);
                request.Wait();
            } else {
                comm.Recv(data, 0, 1, MPI.INT, 0, 1);
                comm.Recv(data, 0, 1, MPI.INT, 0, 0);
            }
        });
    }

    @Test
    void shouldReceiveFromAnyRankWithAnyTagInArrivalOrder() {
        Ranks.run(4, (comm, rank) -> {
            int[] data = {rank, 0};
            if (rank == 0) {
                int[] next = new int[4];
                for (int i = 0; i < 30; i++) {
                    Status status = comm.Recv(data, 0, 2, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                    assertEquals(data[0], status.source);
                    assertEquals(data[1], status.tag);
                    assertEquals(next[status.source]++, data[1], "messages of one sender stay in order");
                }
                assertArrayEquals(new int[] {0, 10, 10, 10}, next);
            } else {
                for (int i = 0; i < 10; i++) {
                    data[1] = i;
                    comm.Send(data, 0, 2, MPI.INT, 0, i);
                }
            }
        });
    }

    @Test
    void shouldPreferTagOverArrivalWhenTagIsGiven() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = new int[1];
            if (rank == 0) {
                for (int tag = 0; tag < 10; tag++) {
                    comm.Send(new int[] {tag}, 0, 1, MPI.INT, 1, tag);
                }
            } else {
                for (int tag = 9; tag >= 0; tag--) {
                    comm.Recv(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
                    assertEquals(tag, data[0]);
                }
            }
        });
    }

    @Test
    void shouldCarryTheGreatestTag() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 0) {
                comm.Send(new byte[1], 0, 1, MPI.BYTE, 1, Integer.MAX_VALUE);
            } else {
                assertEquals(Integer.MAX_VALUE, comm.Recv(new byte[1], 0, 1, MPI.BYTE, 0, MPI.ANY_TAG).tag);
            }
        });
    }

    @Test
    void shouldTellSizeOfMessageWhenProbed() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 0) {
                comm.Send(new long[7], 0, 7, MPI.LONG, 1, 5);
                comm.Recv(new byte[0], 0, 0, MPI.BYTE, 1, 0);
                assertNull(comm.Iprobe(1, 6));
            } else {
                Status found = comm.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
                assertEquals(7, found.Get_count(MPI.LONG));
                assertEquals(56, found.Get_count(MPI.BYTE));
                assertEquals(5, found.tag);
                assertEquals(0, found.source);
                Status again = comm.Iprobe(0, 5);
                assertNotNull(again);
                assertNull(comm.Iprobe(0, 4));
                long[] data = new long[again.Get_count(MPI.LONG)];
                comm.Recv(data, 0, data.length, MPI.LONG, again.source, again.tag);
                assertNull(comm.Iprobe(0, 5));
                comm.Send(new byte[0], 0, 0, MPI.BYTE, 0, 0);
            }
        });
    }

    @Test
    void shouldCountPartOfElementAsUndefined() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 0) {
                comm.Send(new byte[6], 0, 6, MPI.BYTE, 1, 0);
                comm.Send(new int[3], 0, 3, MPI.INT, 1, 0);
            } else {
                Status status = comm.Recv(new int[2], 0, 2, MPI.INT, 0, 0);
                assertEquals(MPI.UNDEFINED, status.Get_count(MPI.INT));
                assertEquals(3, status.Get_count(MPI.SHORT));
                status = comm.Recv(new int[4], 0, 2, MPI.INT2, 0, 0);
                assertEquals(MPI.UNDEFINED, status.Get_count(MPI.INT2));
                assertEquals(3, status.Get_elements(MPI.INT2));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 3000, 40_000})
    void shouldExchangeAroundRing(int size) {
        Ranks.run(3, (comm, rank) -> {
            int next = (rank + 1) % 3;
            int previous = (rank + 2) % 3;
            int[] out = (int[]) Buffers.random(MPI.INT, size, rank);
            int[] in = new int[size];
            Status status =
                    comm.Sendrecv(out, 0, size, MPI.INT, next, rank, in, 0, size, MPI.INT, previous, MPI.ANY_TAG);
            assertEquals(previous, status.source);
            assertEquals(previous, status.tag);
            assertArrayEquals((int[]) Buffers.random(MPI.INT, size, previous), in);
            status = comm.Sendrecv_replace(out, 0, size, MPI.INT, next, 7, previous, 7);
            assertEquals(size, status.count);
            assertArrayEquals(in, out);
        });
    }

    @Test
    void shouldExchangeObjectsInPlace() {
        Ranks.run(2, (comm, rank) -> {
            Object[] data = {"from " + rank, List.of(rank)};
            Status status = comm.Sendrecv_replace(data, 0, 2, MPI.OBJECT, 1 - rank, 0, 1 - rank, 0);
            assertEquals(2, status.count);
            assertArrayEquals(new Object[] {"from " + (1 - rank), List.of(1 - rank)}, data);
        });
    }

    @Test
    void shouldDeliverObjectsAndCountThem() {
        Ranks.run(2, (comm, rank) -> {
            Object[] sent = {"a", null, new int[] {1, 2, 3}, List.of("x", 2)};
            if (rank == 0) {
                comm.Send(sent, 0, 4, MPI.OBJECT, 1, 0);
                comm.Send(new String[] {"only"}, 0, 1, MPI.OBJECT, 1, 0);
            } else {
                Object[] got = new Object[6];
                Status status = comm.Recv(got, 1, 5, MPI.OBJECT, 0, 0);
                assertEquals(4, status.count);
                assertEquals(4, status.Get_count(MPI.OBJECT));
                assertArrayEquals(sent, Buffers.part(got, 1, 4) instanceof Object[] part ? part : null);
                assertNull(got[5]);
                String[] one = new String[1];
                Request request = comm.Irecv(one, 0, 1, MPI.OBJECT, 0, 0);
                assertEquals(1, request.Wait().count);
                assertEquals("only", one[0]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDeliverFromAndIntoByteBuffers(boolean direct) {
        Ranks.run(2, (comm, rank) -> {
            ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(100_000) : ByteBuffer.allocate(100_000);
            if (rank == 0) {
                for (int i = 0; i < buffer.capacity(); i++) {
                    buffer.put(i, (byte) (i * 31));
                }
                comm.Send(buffer, 10, 10_000, MPI.DOUBLE, 1, 0);
                comm.Send(buffer, 0, 4, MPI.INT, 1, 0);
            } else {
                comm.Recv(buffer, 5, 10_000, MPI.DOUBLE, 0, 0);
                for (int i = 0; i < 80_000; i++) {
                    assertEquals((byte) ((i + 80) * 31), buffer.get(40 + i));
                }
                int[] ints = new int[4];
                comm.Recv(ints, 0, 4, MPI.INT, 0, 0);
                assertEquals((byte) 31 << 8 | 62 << 16 | 93 << 24, ints[0]);
            }
        });
    }

    @Test
    void shouldVanishWhenSentToProcNull() {
        Ranks.run(1, (comm, rank) -> {
            int[] data = {7};
            comm.Send(data, 0, 1, MPI.INT, MPI.PROC_NULL, 0);
            comm.Bsend(data, 0, 1, MPI.INT, MPI.PROC_NULL, 0);
            Status status = comm.Recv(data, 0, 1, MPI.INT, MPI.PROC_NULL, 3);
            assertEquals(MPI.PROC_NULL, status.source);
            assertEquals(MPI.ANY_TAG, status.tag);
            assertEquals(0, status.count);
            assertEquals(7, data[0]);
            assertEquals(MPI.PROC_NULL, comm.Probe(MPI.PROC_NULL, 0).source);
            assertEquals(MPI.PROC_NULL, comm.Iprobe(MPI.PROC_NULL, 0).source);
            assertEquals(
                    MPI.PROC_NULL,
                    comm.Irecv(data, 0, 1, MPI.INT, MPI.PROC_NULL, 0).Wait().source);
            comm.Sendrecv(data, 0, 1, MPI.INT, MPI.PROC_NULL, 0, data, 0, 1, MPI.INT, MPI.PROC_NULL, 0);
        });
    }

    @Test
    void shouldSendToItself() {
        Ranks.run(1, (comm, rank) -> {
            for (int size : SIZES) {
                int[] out = (int[]) Buffers.random(MPI.INT, size, 1);
                int[] in = new int[size];
                Request send = comm.Isend(out, 0, size, MPI.INT, 0, 0);
                assertEquals(size, comm.Recv(in, 0, size, MPI.INT, 0, 0).count);
                send.Wait();
                assertArrayEquals(out, in);
                comm.Sendrecv(out, 0, size, MPI.INT, 0, 1, in, 0, size, MPI.INT, MPI.ANY_SOURCE, 1);
            }
        });
    }

    @Test
    void shouldSendAndReceiveFromManyThreadsAtOnce() {
        Ranks.run(2, (comm, rank) -> {
            Thread[] threads = new Thread[4];
            Throwable[] failures = new Throwable[threads.length];
            for (int t = 0; t < threads.length; t++) {
                int tag = t;
                threads[t] = Thread.ofPlatform().start(() -> {
                    try {
                        pingPong(comm, rank, tag);
                    } catch (Throwable e) {
                        failures[tag] = e;
                    }
                });
            }
            for (int t = 0; t < threads.length; t++) {
                threads[t].join();
                assertNull(failures[t]);
            }
        });
    }

    private static void pingPong(Intracomm comm, int rank, int tag) {
        int[] data = new int[1 + tag * 2000];
        for (int i = 0; i < 200; i++) {
            if (rank == 0) {
                data[0] = i * 31 + tag;
                comm.Send(data, 0, data.length, MPI.INT, 1, tag);
                comm.Recv(data, 0, data.length, MPI.INT, 1, tag);
                assertEquals(i * 31 + tag + 1, data[0]);
            } else {
                assertEquals(tag, comm.Recv(data, 0, data.length, MPI.INT, 0, tag).tag);
                data[0]++;
                comm.Send(data, 0, data.length, MPI.INT, 0, tag);
            }
        }
    }

    @Test
    void shouldKeepCollectivesApartFromWildcards() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = new int[1];
            Request any = rank == 0 ? comm.Irecv(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG) : null;
            comm.Barrier();
            comm.Bcast(new int[100], 0, 100, MPI.INT, 1);
            if (rank == 0) {
                assertEquals(11, any.Wait().tag);
                assertTrue(any.Is_null());
            } else {
                comm.Send(new int[] {5}, 0, 1, MPI.INT, 0, 11);
            }
        });
    }

    @Test
    void shouldLeaveNoReceiveBehindWhenTheSendOfAnExchangeFails() {
        Ranks.run(2, (comm, rank) -> {
            Object[] bad = {new Object()};
            Object[] dead = {"old"};
            Object[] next = {null};
            if (rank == 0) {
                assertThrows(
                        MPIException.class,
                        () -> comm.Sendrecv(bad, 0, 1, MPI.OBJECT, 1, 4, dead, 0, 1, MPI.OBJECT, 1, 4));
                assertThrows(MPIException.class, () -> comm.Sendrecv_replace(bad, 0, 1, MPI.OBJECT, 1, 4, 1, 4));
                comm.Barrier();
                comm.Recv(next, 0, 1, MPI.OBJECT, 1, 4);
                assertEquals("new", next[0]);
                assertEquals("old", dead[0]);
            } else {
                comm.Barrier();
                comm.Send(new Object[] {"new"}, 0, 1, MPI.OBJECT, 0, 4);
            }
        });
    }

    @Test
    void shouldSendNothingWhenTheReceiveOfAnExchangeIsRefused() {
        Ranks.run(1, (comm, rank) -> {
            ByteBuffer readOnly = ByteBuffer.allocate(4).asReadOnlyBuffer();
            byte[] out = new byte[4];
            assertThrows(
                    MPIException.class, () -> comm.Sendrecv(out, 0, 4, MPI.BYTE, 0, 1, readOnly, 0, 4, MPI.BYTE, 0, 1));
            assertThrows(
                    MPIException.class, () -> comm.Sendrecv(out, 0, 4, MPI.BYTE, 0, 1, out, 0, 4, MPI.BYTE, 0, -7));
            assertNull(comm.Iprobe(0, 1));
        });
    }
}
