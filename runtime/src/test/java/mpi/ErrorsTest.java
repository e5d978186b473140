package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What a program is told when it makes a mistake: the class, the call with its arguments, and what is wrong. */
@Timeout(300)
final class ErrorsTest {
    private static void assertFails(int errorClass, String text, Executable call) {
        MPIException e = assertThrows(MPIException.class, call);
        assertTrue(e.getMessage().contains(text), () -> "\"" + text + "\" is not in: " + e.getMessage());
        assertEquals(errorClass, e.getErrorClass(), e.getMessage());
    }

    @Test
    void shouldNameClassCallAndCauseWhenRankIsWrong() {
        Ranks.run(2, (comm, rank) -> {
            MPIException e = assertThrows(MPIException.class, () -> comm.Send(new double[8], 0, 8, MPI.DOUBLE, 2, 5));
            assertEquals(
                    "MPI_ERR_RANK in COMM_WORLD.Send(double[8], 0, 8, MPI.DOUBLE, 2, 5): destination 2: COMM_WORLD has ranks 0 to 1,"
                            + " this is rank " + rank,
                    e.getMessage());
        });
    }

    @Test
    void shouldRefuseWrongArguments() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = new int[10];
            assertFails(MPI.ERR_RANK, "destination -1", () -> comm.Send(data, 0, 1, MPI.INT, -1, 0));
            assertFails(MPI.ERR_RANK, "destination -2", () -> comm.Isend(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0));
            assertFails(MPI.ERR_RANK, "source 2", () -> comm.Recv(data, 0, 1, MPI.INT, 2, 0));
            assertFails(MPI.ERR_RANK, "source -1", () -> comm.Probe(-1, 0));
            assertFails(MPI.ERR_TAG, "tag -1", () -> comm.Send(data, 0, 1, MPI.INT, 0, -1));
            assertFails(MPI.ERR_TAG, "tag -2", () -> comm.Send(data, 0, 1, MPI.INT, 0, MPI.ANY_TAG));
            assertFails(MPI.ERR_TAG, "tag -7", () -> comm.Irecv(data, 0, 1, MPI.INT, 0, -7));
            assertFails(MPI.ERR_COUNT, "count -1", () -> comm.Send(data, 0, -1, MPI.INT, 0, 0));
            assertFails(MPI.ERR_ARG, "offset -3", () -> comm.Send(data, -3, 1, MPI.INT, 0, 0));
            assertFails(
                    MPI.ERR_BUFFER, "end at 11, past the end of int[10]", () -> comm.Recv(data, 4, 7, MPI.INT, 0, 0));
            assertFails(MPI.ERR_TYPE, "not in int[10]", () -> comm.Send(data, 0, 1, MPI.DOUBLE, 0, 0));
            assertFails(
                    MPI.ERR_TYPE,
                    "not in ByteBuffer[8]",
                    () -> comm.Send(ByteBuffer.allocate(8), 0, 1, MPI.OBJECT, 0, 0));
            assertFails(MPI.ERR_BUFFER, "ByteBuffer[8]", () -> comm.Send(ByteBuffer.allocate(8), 0, 2, MPI.LONG, 0, 0));
            assertFails(MPI.ERR_BUFFER, "null", () -> comm.Send(null, 0, 1, MPI.INT, 0, 0));
            assertFails(MPI.ERR_TYPE, "argument 4 of 6 (Datatype) is null", () -> comm.Send(data, 0, 1, null, 0, 0));
            assertFails(
                    MPI.ERR_OP,
                    "argument 7 of 7 (Op) is null",
                    () -> comm.Allreduce(data, 0, new int[1], 0, 1, MPI.INT, null));
            assertFails(MPI.ERR_GROUP, "argument 1 of 1 (Group) is null", () -> comm.Create(null));
            assertFails(MPI.ERR_COMM, "argument 1 of 2 (Comm) is null", () -> Comm.Compare(null, comm));
            assertFails(
                    MPI.ERR_BUFFER,
                    "read-only",
                    () -> comm.Recv(ByteBuffer.allocate(4).asReadOnlyBuffer(), 0, 4, MPI.BYTE, 0, 0));
            assertFails(MPI.ERR_TYPE, "java.lang.String", () -> comm.Send("abc", 0, 1, MPI.CHAR, 0, 0));
            assertFails(
                    MPI.ERR_BUFFER,
                    "offset 11 is past the end of int[10]",
                    () -> comm.Send(data, 11, 0, MPI.INT, 0, 0));
            assertFails(MPI.ERR_BUFFER, "end at 2147483648", () -> comm.Send(data, 0, 1 << 30, MPI.INT2, 0, 0));
            assertFails(
                    MPI.ERR_TYPE,
                    "java.lang.Thread",
                    () -> comm.Send(new Object[] {Thread.currentThread()}, 0, 1, MPI.OBJECT, 0, 0));
        });
    }

    @Test
    void shouldRefuseWrongArgumentsOfCollectives() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = new int[10];
            assertFails(MPI.ERR_ROOT, "root 2", () -> comm.Bcast(data, 0, 1, MPI.INT, 2));
            assertFails(MPI.ERR_ROOT, "root -1", () -> comm.Reduce(data, 0, data, 5, 1, MPI.INT, MPI.SUM, -1));
            assertFails(MPI.ERR_OP, "MAXLOC", () -> comm.Allreduce(data, 0, data, 5, 2, MPI.INT, MPI.MAXLOC));
            assertFails(MPI.ERR_OP, "SUM", () -> comm.Allreduce(data, 0, data, 5, 2, MPI.INT2, MPI.SUM));
            assertFails(
                    MPI.ERR_OP,
                    "BAND",
                    () -> comm.Allreduce(new double[2], 0, new double[2], 0, 2, MPI.DOUBLE, MPI.BAND));
            assertFails(MPI.ERR_BUFFER, "end at 12", () -> comm.Allgather(data, 0, 6, MPI.INT, data, 0, 6, MPI.INT));
            assertFails(MPI.ERR_COUNT, "part", () -> comm.Allgather(data, 0, 3, MPI.INT, data, 0, 4, MPI.INT));
            assertFails(
                    MPI.ERR_ARG,
                    "1 counts for 2 ranks",
                    () -> comm.Allgatherv(data, 0, 1, MPI.INT, data, 0, new int[] {1}, new int[] {0, 1}, MPI.INT));
            assertFails(
                    MPI.ERR_COUNT,
                    "count -1 for rank 1",
                    () -> comm.Alltoallv(
                            data, 0, new int[] {1, -1}, new int[2], MPI.INT, data, 5, new int[2], new int[2], MPI.INT));
            assertFails(MPI.ERR_ARG, "colour -5", () -> comm.Split(-5, 0));
            comm.Barrier(); // nothing of the above has left a trace
        });
    }

    @Test
    void shouldThrowWhatReductionFunctionThrows() {
        Ranks.run(2, (comm, rank) -> {
            Op broken = new Op(
                    new User_function() {
                        @Override
                        public void Call(
                                Object invec,
                                int inOffset,
                                Object inoutvec,
                                int outOffset,
                                int count,
                                Datatype datatype) {
                            throw new UnsupportedOperationException("broken");
                        }
                    },
                    true);
            int[] data = {1};
            UnsupportedOperationException e = assertThrows(
                    UnsupportedOperationException.class,
                    () -> comm.Allreduce(data, 0, new int[1], 0, 1, MPI.INT, broken));
            assertEquals("broken", e.getMessage());
        });
    }

    @Test
    void shouldReportTruncationWhenMessageIsTooLong() {
        Ranks.run(2, (comm, rank) -> {
            for (int size : new int[] {2, 100, 5_000, 100_000}) {
                if (rank == 0) {
                    comm.Send(new int[size], 0, size, MPI.INT, 1, 3);
                } else {
                    assertFails(
                            MPI.ERR_TRUNCATE,
                            "has " + 4 * size + " bytes, the buffer has room for 4",
                            () -> comm.Recv(new int[10], 0, 1, MPI.INT, 0, 3));
                }
            }
            if (rank == 0) {
                comm.Send(new Object[] {"a", "b"}, 0, 2, MPI.OBJECT, 1, 3);
            } else {
                assertFails(
                        MPI.ERR_TRUNCATE,
                        "has 2 objects, the buffer has room for 1",
                        () -> comm.Recv(new Object[10], 0, 1, MPI.OBJECT, 0, 3));
            }
        });
    }

    @Test
    void shouldRefuseBufferedSendWhenBufferIsMissingOrTooSmall() {
        Ranks.run(1, (comm, rank) -> {
            int[] data = new int[100];
            assertFails(MPI.ERR_BUFFER, "no buffer is attached", () -> comm.Bsend(data, 0, 100, MPI.INT, 0, 0));
            comm.engine().messenger().attachBuffer(400);
            assertFails(MPI.ERR_BUFFER, "no room", () -> comm.Bsend(data, 0, 100, MPI.INT, 0, 0));
            comm.Bsend(data, 0, 84, MPI.INT, 0, 0);
            assertEquals(84, comm.Recv(data, 0, 100, MPI.INT, 0, 0).count);
            comm.Bsend(data, 0, 84, MPI.INT, 0, 0);
            comm.Recv(data, 0, 100, MPI.INT, 0, 0);
            comm.engine().messenger().detachBuffer();
        });
    }
}
