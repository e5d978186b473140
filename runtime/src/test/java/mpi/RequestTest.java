package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class RequestTest {
    private static final int MESSAGES = 6;

    private static Request[] receives(Intracomm comm, int[] into) {
        Request[] requests = new Request[MESSAGES + 1]; // the last stays null
        for (int i = 0; i < MESSAGES; i++) {
            requests[i] = comm.Irecv(into, i, 1, MPI.INT, 1, i);
        }
        return requests;
    }

    private static void sendBackwards(Intracomm comm) {
        for (int i = MESSAGES - 1; i >= 0; i--) {
            comm.Send(new int[] {10 + i}, 0, 1, MPI.INT, 0, i);
        }
    }

    private static void assertReceived(int[] into) {
        for (int i = 0; i < MESSAGES; i++) {
            assertEquals(10 + i, into[i]);
        }
    }

    @Test
    void shouldHandOutEachOnceWhenWaitedForAny() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                sendBackwards(comm);
                return;
            }
            int[] into = new int[MESSAGES];
            Request[] requests = receives(comm, into);
            for (int i = 0; i < MESSAGES; i++) {
                Status status = Request.Waitany(requests);
                assertEquals(status.index, status.tag);
                assertTrue(requests[status.index].Is_null());
            }
            assertEquals(MPI.UNDEFINED, Request.Waitany(requests).index);
            assertReceived(into);
        });
    }

    @Test
    void shouldHandOutEachOnceWhenWaitedForSome() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                sendBackwards(comm);
                return;
            }
            int[] into = new int[MESSAGES];
            Request[] requests = receives(comm, into);
            int got = 0;
            for (Status[] some = Request.Waitsome(requests); some != null; some = Request.Waitsome(requests)) {
                assertTrue(some.length > 0);
                got += some.length;
            }
            assertEquals(MESSAGES, got);
            assertReceived(into);
            assertNull(Request.Testsome(requests));
        });
    }

    @Test
    void shouldChangeNothingWhenTestedForAllTooEarly() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                comm.Recv(new byte[0], 0, 0, MPI.BYTE, 0, 0);
                sendBackwards(comm);
                return;
            }
            int[] into = new int[MESSAGES];
            Request[] requests = receives(comm, into);
            assertNull(Request.Testall(requests));
            assertNull(Request.Testany(requests));
            assertEquals(0, Request.Testsome(requests).length);
            assertFalse(requests[0].Is_null());
            comm.Send(new byte[0], 0, 0, MPI.BYTE, 1, 0);
            Status[] statuses = Request.Testall(requests);
            while (statuses == null) {
                statuses = Request.Testall(requests);
            }
            assertEquals(MESSAGES + 1, statuses.length);
            assertEquals(3, statuses[3].tag);
            assertEquals(MPI.ANY_SOURCE, statuses[MESSAGES].source, "an empty status");
            assertReceived(into);
        });
    }

    @Test
    void shouldReturnEmptyStatusWhenNull() {
        Ranks.run(1, (comm, rank) -> {
            assertTrue(MPI.REQUEST_NULL.Is_null());
            Status status = MPI.REQUEST_NULL.Wait();
            assertEquals(MPI.ANY_SOURCE, status.source);
            assertEquals(MPI.ANY_TAG, status.tag);
            assertEquals(0, status.count);
            assertFalse(status.Test_cancelled());
            assertNotNull(MPI.REQUEST_NULL.Test());
        });
    }

    @Test
    void shouldCancelReceiveThatHasNoMessage() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = {0};
            if (rank == 0) {
                Request request = comm.Irecv(data, 0, 1, MPI.INT, 1, 1);
                request.Cancel();
                assertTrue(request.Wait().Test_cancelled());
                Request late = comm.Irecv(data, 0, 1, MPI.INT, 1, 2);
                comm.Probe(1, 3); // message 2 was sent before message 3
                late.Cancel();
                assertFalse(late.Wait().Test_cancelled());
                assertEquals(22, data[0]);
                comm.Recv(data, 0, 1, MPI.INT, 1, 3);
            } else {
                comm.Send(new int[] {22}, 0, 1, MPI.INT, 0, 2);
                comm.Send(new int[] {33}, 0, 1, MPI.INT, 0, 3);
            }
        });
    }

    @Test
    void shouldRunAgainWhenPersistent() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = {0};
            Prequest request =
                    rank == 0 ? comm.Send_init(data, 0, 1, MPI.INT, 1, 0) : comm.Recv_init(data, 0, 1, MPI.INT, 0, 0);
            for (int i = 0; i < 20; i++) {
                assertEquals(MPI.ANY_SOURCE, request.Wait().source, "an inactive request is complete");
                data[0] = rank == 0 ? i : -1;
                Prequest.Startall(new Prequest[] {request});
                Status status = request.Wait();
                assertEquals(i, data[0]);
                assertEquals(rank == 0 ? MPI.ANY_SOURCE : 0, status.source);
                assertFalse(request.Is_null());
            }
            Prequest twice = comm.Recv_init(data, 0, 1, MPI.INT, MPI.ANY_SOURCE, 99);
            twice.Start();
            assertEquals(
                    MPI.ERR_REQUEST,
                    assertThrows(MPIException.class, twice::Start).getErrorClass());
            twice.Cancel();
            assertTrue(twice.Wait().Test_cancelled());
        });
    }

    @Test
    void shouldWaitForAllBeforeItThrowsWhenOneFails() {
        Ranks.run(2, (comm, rank) -> {
            if (rank == 1) {
                comm.Send(new int[5], 0, 5, MPI.INT, 0, 0);
                comm.Send(new int[] {7}, 0, 1, MPI.INT, 0, 1);
                return;
            }
            int[] data = new int[2];
            Request[] requests = {comm.Irecv(data, 0, 1, MPI.INT, 1, 0), comm.Irecv(data, 1, 1, MPI.INT, 1, 1)};
            MPIException e = assertThrows(MPIException.class, () -> Request.Waitall(requests));
            assertEquals(MPI.ERR_TRUNCATE, e.getErrorClass());
            assertEquals(7, data[1]);
            assertTrue(requests[0].Is_null() && requests[1].Is_null());
        });
    }

    @Test
    void shouldDeliverAllTheSameWhenRequestsAreGivenBackEarly() {
        Ranks.run(2, (comm, rank) -> {
            int[] values = new int[100_000];
            if (rank == 0) {
                for (int i = 0; i < 10; i++) {
                    Request request = comm.Isend(values, 0, values.length, MPI.INT, 1, i);
                    request.Free();
                    assertTrue(request.Is_null());
                }
                comm.Recv(new byte[0], 0, 0, MPI.BYTE, 1, 99);
            } else {
                for (int i = 9; i >= 0; i--) {
                    assertEquals(values.length, comm.Recv(values, 0, values.length, MPI.INT, 0, i).count);
                }
                comm.Send(new byte[0], 0, 0, MPI.BYTE, 0, 99);
            }
        });
    }

    @Test
    void shouldNameTheCallWhenTheArrayIsNull() {
        MPIException e = assertThrows(MPIException.class, () -> Request.Waitall(null));
        assertTrue(e.getMessage().contains("Request.Waitall(null)"), e.getMessage());
    }

    @Test
    void shouldSendAllTheSameWhenASendIsCancelled() {
        Ranks.run(2, (comm, rank) -> {
            int[] data = new int[100_000];
            if (rank == 0) {
                data[99_999] = 5;
                Request[] requests = {
                    comm.Isend(data, 0, data.length, MPI.INT, 1, 7), comm.Issend(data, 99_999, 1, MPI.INT, 1, 8)
                };
                for (Request each : requests) {
                    each.Cancel();
                }
                comm.Barrier();
                for (Status each : Request.Waitall(requests)) {
                    assertFalse(each.Test_cancelled());
                }
            } else {
                comm.Barrier();
                comm.Recv(data, 0, data.length, MPI.INT, 0, 7);
                assertEquals(5, data[99_999]);
                comm.Recv(data, 0, 1, MPI.INT, 0, 8);
                assertEquals(5, data[0]);
            }
        });
    }

    @Test
    void shouldNotStartAgainWhenFreed() {
        Ranks.run(1, (comm, rank) -> {
            Prequest idle = comm.Send_init(new int[1], 0, 1, MPI.INT, 0, 40);
            Prequest active = comm.Recv_init(new int[1], 0, 1, MPI.INT, 0, 41);
            active.Start();
            for (Prequest each : new Prequest[] {idle, active}) {
                assertFalse(each.Is_null());
                each.Free();
                assertTrue(each.Is_null());
                MPIException e = assertThrows(MPIException.class, each::Start);
                assertEquals(MPI.ERR_REQUEST, e.getErrorClass());
                assertEquals(MPI.ANY_SOURCE, each.Wait().source, "as a null request");
            }
            assertNull(comm.Iprobe(0, 40));
            comm.Send(new int[1], 0, 1, MPI.INT, 0, 41);
        });
    }

    @Test
    void shouldNameTheCallAndTheRequestWhenOneOfSeveralFails() {
        Ranks.run(1, (comm, rank) -> {
            assertNamed(comm, "Waitall", Request::Waitall);
            assertNamed(comm, "Waitany", Request::Waitany);
            assertNamed(comm, "Waitsome", Request::Waitsome);
            assertNamed(comm, "Testall", Request::Testall);
            assertNamed(comm, "Testany", Request::Testany);
            assertNamed(comm, "Testsome", Request::Testsome);
        });
    }

    private static void assertNamed(Intracomm comm, String call, Consumer<Request[]> completion) {
        Request[] requests = {null, comm.Irecv(new int[1], 0, 1, MPI.INT, 0, 3)};
        comm.Send(new int[2], 0, 2, MPI.INT, 0, 3);
        MPIException e = assertThrows(MPIException.class, () -> {
            while (true) {
                completion.accept(requests);
            }
        });
        assertEquals(MPI.ERR_TRUNCATE, e.getErrorClass());
        String text = "MPI_ERR_TRUNCATE in Request." + call + "(Request[2]): request 1: the message (";
        assertTrue(e.getMessage().startsWith(text), e.getMessage());
    }
}
