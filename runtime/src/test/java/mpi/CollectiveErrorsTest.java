package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What a collective says when the ranks do not agree, or when a buffer cannot be what it is given for. */
@Timeout(300)
final class CollectiveErrorsTest {
    private static void assertFails(int errorClass, String words, Executable call) {
        MPIException thrown = assertThrows(MPIException.class, call);
        assertEquals(errorClass, thrown.getErrorClass(), thrown::getMessage);
        assertTrue(thrown.getMessage().contains(words), thrown::getMessage);
    }

    @Test
    void shouldSayThatThePiecesDoNotFitWhenRanksGiveDifferentCounts() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = {rank, rank, rank, rank};
            if (rank == 0) {
                comm.Bcast(data, 0, 4, MPI.INT, 0);
                comm.Bcast(data, 0, 4, MPI.INT, 0);
            } else {
                assertFails(MPI.ERR_TRUNCATE, "do not fit each other", () -> comm.Bcast(data, 0, 2, MPI.INT, 0));
                Datatype apart = Datatype.Vector(2, 1, 2, MPI.INT);
                int[] untouched = {7, 7, 7, 7};
                Request started = comm.Ibcast(untouched, 0, 1, apart, 0);
                assertFails(MPI.ERR_TRUNCATE, "do not fit each other", started::Wait);
                assertArrayEquals(new int[] {7, 7, 7, 7}, untouched);
            }
            comm.Barrier();
        });
    }

    @Test
    void shouldRefuseWhatCannotBeSentToOrReceivedInto() {
        Ranks.run(1, (comm, rank) -> {
            int[] ints = new int[4];
            ByteBuffer readOnly = ByteBuffer.allocate(16).asReadOnlyBuffer();
            assertFails(
                    MPI.ERR_BUFFER, "read-only", () -> comm.Allgather(ints, 0, 1, MPI.INT, readOnly, 0, 1, MPI.INT));
            assertFails(
                    MPI.ERR_TYPE,
                    "FLOAT is expected",
                    () -> comm.Allgather(ints, 0, 1, MPI.INT, new float[1], 0, 1, MPI.FLOAT));
            assertFails(
                    MPI.ERR_COUNT,
                    "its count at the other side",
                    () -> comm.Gatherv(ints, 0, 2, MPI.INT, ints, 0, new int[] {1}, new int[] {0}, MPI.INT, 0));
            assertFails(
                    MPI.ERR_COUNT,
                    "sends itself 1",
                    () -> comm.Alltoallv(
                            ints,
                            0,
                            new int[] {1},
                            new int[] {0},
                            MPI.INT,
                            new int[2],
                            0,
                            new int[] {2},
                            new int[] {0},
                            MPI.INT));
            Datatype apart = Datatype.Vector(2, 1, 4, MPI.INT);
            assertFails(MPI.ERR_BUFFER, "int[4]", () -> comm.Ibcast(ints, 0, 1, apart, 0));
            assertFails(MPI.ERR_COUNT, "negative", () -> comm.Iallreduce(ints, 0, new int[4], 0, -1, MPI.INT, MPI.SUM));
            // After a refused call the next one works.
            comm.Allgather(ints, 0, 4, MPI.INT, new int[4], 0, 4, MPI.INT);
        });
    }
}
