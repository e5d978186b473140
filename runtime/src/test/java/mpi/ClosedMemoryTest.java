package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that closes the memory of a message under way: only that message fails. */
@Timeout(300)
final class ClosedMemoryTest {
    private static void assertClosed(String text, Executable call) {
        MPIException e = assertThrows(MPIException.class, call);
        assertEquals(MPI.ERR_BUFFER, e.getErrorClass(), e.getMessage());
        assertTrue(e.getMessage().contains(text), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 1 << 20})
    void shouldFailOnlyTheReceiveWhenItsMemoryIsClosed(int size) {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                comm.Recv(new int[1], 0, 1, MPI.INT, 0, 2);
                comm.Send(new byte[size], 0, size, MPI.BYTE, 0, 1);
            } else {
                Arena arena = Arena.ofShared();
                Request request = comm.Irecv(arena.allocate(size), 0, size, MPI.BYTE, 1, 1);
                arena.close();
                comm.Send(new int[1], 0, 1, MPI.INT, 1, 2);
                assertClosed("the memory was closed while the message was under way", request::Wait);
            }
            comm.Barrier();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1 << 20})
    void shouldFailOnlyTheSendWhenItsMemoryIsClosed(int size) {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                comm.Recv(new int[1], 0, 1, MPI.INT, 0, 2);
                assertEquals(size, comm.Recv(new byte[size], 0, size, MPI.BYTE, 0, 1).count);
            } else {
                Arena arena = Arena.ofShared();
                MemorySegment memory = arena.allocate(size);
                Request request = comm.Issend(memory, 0, size, MPI.BYTE, 1, 1);
                arena.close();
                comm.Send(new int[1], 0, 1, MPI.INT, 1, 2);
                assertClosed("the memory was closed while the message was under way", request::Wait);
                assertClosed("the memory is closed", () -> comm.Send(memory, 0, size, MPI.BYTE, 1, 1));
            }
            comm.Barrier();
        });
    }
}
