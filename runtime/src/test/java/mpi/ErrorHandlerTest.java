package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class ErrorHandlerTest {
    @Test
    void shouldThrowWhenNothingElseIsSaid() {
        Ranks.run(1, (world, rank) -> {
            assertSame(MPI.ERRORS_RETURN, world.Errorhandler_get());
            assertSame(MPI.ERRORS_RETURN, MPI.Errorhandler_get());
            assertThrows(MPIException.class, () -> world.Send(new int[1], 0, 1, MPI.INT, 9, 0));
        });
    }

    @Test
    void shouldCallFunctionOnceAndThenThrow() {
        Ranks.run(2, (world, rank) -> {
            List<String> seen = new ArrayList<>();
            Errhandler handler = new Errhandler((comm, error) -> seen.add(comm + " " + error.getErrorClass()));
            Intracomm comm = world.Dup();
            comm.Errorhandler_set(handler);
            MPIException e = assertThrows(MPIException.class, () -> comm.Send(new int[1], 0, 1, MPI.INT, 9, 0));
            assertEquals(MPI.ERR_RANK, e.getErrorClass());
            assertEquals(List.of("copy of COMM_WORLD " + MPI.ERR_RANK), seen);
            assertThrows(MPIException.class, () -> world.Send(new int[1], 0, 1, MPI.INT, 9, 0));
            assertEquals(1, seen.size(), "another communicator has another handler");

            seen.clear();
            Request received = comm.Irecv(new int[1], 0, 1, MPI.INT, 1 - rank, 0);
            Request tooShort = comm.Irecv(new int[1], 0, 1, MPI.INT, 1 - rank, 0);
            comm.Send(new int[1], 0, 1, MPI.INT, 1 - rank, 0);
            received.Wait();
            assertEquals(List.of(), seen);
            comm.Send(new int[2], 0, 2, MPI.INT, 1 - rank, 0);
            assertThrows(MPIException.class, () -> Request.Waitall(new Request[] {tooShort}));
            assertEquals(List.of("copy of COMM_WORLD " + MPI.ERR_TRUNCATE), seen);
        });
    }

    @Test
    void shouldBeInheritedByAllThatIsMadeOfIt() {
        Ranks.run(2, (world, rank) -> {
            Errhandler handler = new Errhandler((comm, error) -> {});
            Intracomm comm = world.Dup();
            comm.Errorhandler_set(handler);
            Intercomm inter = comm.Create_intercomm(comm.Split(rank, 0), 0, 1 - rank, 0);
            List<Comm> all = List.of(
                    comm.Dup(),
                    comm.Split(0, 0),
                    comm.Create(comm.Group()),
                    comm.Split_type(MPI.COMM_TYPE_SHARED, 0),
                    comm.Create_cart(new int[] {2}, new boolean[1], false),
                    comm.Create_graph(new int[] {0, 0}, new int[0], false),
                    inter,
                    inter.Dup(),
                    inter.Merge(false));
            all.forEach(each -> assertSame(handler, each.Errorhandler_get(), each.toString()));
            assertSame(MPI.ERRORS_RETURN, world.Errorhandler_get());
        });
    }

    @Test
    void shouldEndJobWithOneMessageWhenFatal() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), "mpi.ErrorHandlerTest$Fatal");
        assertEquals(MPI.ERR_TAG, outcome.code(), outcome.text());
        assertEquals(
                List.of(
                        "before",
                        "aborted with code 4: ERRORS_ARE_FATAL: MPI_ERR_TAG in copy of COMM_SELF.Send(int[1], 0, 1, MPI.INT, 0, -5): "
                                + "tag -5: a tag to send with is 0 to 2147483647"),
                outcome.text().lines().toList());
    }

    /** Makes an error in a communicator that inherited the handler, and catches in vain. */
    public static final class Fatal {
        private Fatal() {}

        public static void main(String[] args) {
            MPI.Init(args);
            MPI.COMM_SELF.Errorhandler_set(MPI.ERRORS_ARE_FATAL);
            System.out.println("before");
            try {
                MPI.COMM_SELF.Dup().Send(new int[1], 0, 1, MPI.INT, 0, -5);
            } catch (MPIException e) {
                System.out.println("caught");
            }
            System.out.println("after");
        }
    }

    @Test
    void shouldUseHandlerOfWorldWhenCallHasNoCommunicator() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), "mpi.ErrorHandlerTest$WithoutCommunicator");
        assertEquals(0, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("COMM_WORLD " + MPI.ERR_BUFFER), outcome.text());
    }

    /** Makes an error in a call of class MPI. */
    public static final class WithoutCommunicator {
        private WithoutCommunicator() {}

        public static void main(String[] args) {
            MPI.Init(args);
            MPI.Errorhandler_set(new Errhandler((comm, e) -> System.out.println(comm + " " + e.getErrorClass())));
            try {
                MPI.Buffer_detach();
            } catch (MPIException e) {
                MPI.Finalize();
            }
        }
    }
}
