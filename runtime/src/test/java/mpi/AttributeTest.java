package mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class AttributeTest {
    /** Writes each call into a list. */
    private static int recorded(List<String> calls, String name, Copy_function copy) {
        return Comm.Keyval_create(
                (comm, keyval, extra, value) -> {
                    calls.add("copy " + extra + " " + value);
                    return copy.call(comm, keyval, extra, value);
                },
                (comm, keyval, value, extra) -> calls.add("delete " + extra + " " + value),
                name);
    }

    @Test
    void shouldCallFunctionsInOrderWhenDuplicatedAndFreed() {
        Ranks.run(2, (world, rank) -> {
            List<String> calls = new ArrayList<>();
            int kept = recorded(calls, "kept", Copy_function.DUP);
            int dropped = recorded(calls, "dropped", Copy_function.NONE);
            int changed = recorded(calls, "changed", (comm, keyval, extra, value) -> (Integer) value + 1);
            Intracomm comm = world.Dup();
            assertNull(comm.Attr_get(kept));
            comm.Attr_put(kept, "a");
            comm.Attr_put(dropped, "b");
            comm.Attr_put(changed, 7);
            comm.Attr_put(kept, "c");
            assertEquals(List.of("delete kept a"), calls);
            calls.clear();

            Intracomm copy = (Intracomm) comm.clone();
            assertEquals(List.of("copy dropped b", "copy changed 7", "copy kept c"), calls);
            assertEquals("c", copy.Attr_get(kept));
            assertNull(copy.Attr_get(dropped));
            assertEquals(8, copy.Attr_get(changed));
            assertEquals(7, comm.Attr_get(changed));
            assertNull(comm.Split(0, 0).Attr_get(kept), "only a duplicate has them");
            calls.clear();

            comm.Attr_delete(dropped);
            comm.Free();
            assertEquals(List.of("delete dropped b", "delete kept c", "delete changed 7"), calls);
            calls.clear();
            Comm.Keyval_free(kept);
            assertEquals("c", copy.Attr_get(kept), "attributes outlive their keyval");
            assertRefused(() -> copy.Attr_put(kept, "d"));
            copy.Free();
            assertEquals(List.of("delete kept c", "delete changed 8"), calls);
        });
    }

    @Test
    void shouldKeepCommunicatorWhenFunctionThrows() {
        Ranks.run(2, (world, rank) -> {
            int picky = Comm.Keyval_create(
                    (comm, keyval, extra, value) -> {
                        throw new IllegalStateException("not copied");
                    },
                    (comm, keyval, value, extra) -> {
                        if (value.equals("stays")) {
                            throw new IllegalStateException("not deleted");
                        }
                    },
                    null);
            Intracomm comm = world.Dup();
            comm.Attr_put(picky, "stays");
            assertThrows(IllegalStateException.class, comm::Free);
            assertThrows(IllegalStateException.class, comm::Dup);
            assertThrows(IllegalStateException.class, () -> comm.Attr_put(picky, "goes"));
            assertEquals("stays", comm.Attr_get(picky));
            comm.Barrier();
        });
    }

    @Test
    void shouldRefuseWhenKeyvalIsWrong() {
        Ranks.run(1, (world, rank) -> {
            int keyval = Comm.Keyval_create(Copy_function.DUP, Delete_function.NONE, null);
            assertRefused(() -> world.Attr_get(-1));
            assertRefused(() -> world.Attr_delete(keyval));
            assertRefused(() -> world.Attr_put(keyval, null));
            assertRefused(() -> world.Attr_put(MPI.TAG_UB, 5));
            assertRefused(() -> world.Attr_delete(MPI.IO));
            assertRefused(() -> Comm.Keyval_free(MPI.HOST));
            assertRefused(() -> Comm.Keyval_create(null, Delete_function.NONE, null));
            Comm.Keyval_free(keyval);
            assertRefused(() -> Comm.Keyval_free(keyval));
        });
    }

    private static void assertRefused(Runnable call) {
        assertEquals(MPI.ERR_ARG, assertThrows(MPIException.class, call::run).getErrorClass());
    }

    @Test
    void shouldHaveThePredefinedOnes() {
        Ranks.run(1, (world, rank) -> {
            assertEquals(Integer.MAX_VALUE, world.Attr_get(MPI.TAG_UB));
            assertEquals(MPI.PROC_NULL, world.Attr_get(MPI.HOST));
            assertEquals(MPI.ANY_SOURCE, world.Dup().Attr_get(MPI.IO));
            assertEquals(false, world.Attr_get(MPI.WTIME_IS_GLOBAL));
        });
    }

    @Test
    void shouldDeleteThoseOfSelfFirstWhenFinalized() throws IOException, InterruptedException {
        Jvm.Outcome outcome = Jvm.run(Map.of(), "mpi.AttributeTest$AtTheEnd");
        assertEquals(0, outcome.code(), outcome.text());
        String late = "MPI_ERR_OTHER in copy of COMM_SELF.Size(): MPI has been finalized: no call may follow";
        assertEquals(
                List.of("second, finalized: false", "first, finalized: false", late),
                outcome.text().lines().toList());
    }

    /** Sets two attributes of COMM_SELF, and uses a communicator when all is over. */
    public static final class AtTheEnd {
        private AtTheEnd() {}

        public static void main(String[] args) {
            MPI.Init(args);
            for (String value : List.of("first", "second")) {
                int keyval = Comm.Keyval_create(
                        Copy_function.NONE,
                        (comm, key, what, extra) -> System.out.println(what + ", finalized: " + MPI.Finalized()),
                        null);
                MPI.COMM_SELF.Attr_put(keyval, value);
            }
            Comm copy = MPI.COMM_SELF.Dup();
            MPI.Finalize();
            try {
                copy.Size();
            } catch (MPIException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void shouldCopyWhenIntercommunicatorIsDuplicated() {
        Ranks.run(2, (world, rank) -> {
            List<String> calls = new ArrayList<>();
            int keyval = recorded(calls, "inter", Copy_function.DUP);
            Intercomm inter = world.Create_intercomm(world.Split(rank, 0), 0, 1 - rank, 0);
            inter.Attr_put(keyval, rank);
            Intercomm copy = inter.Dup();
            assertEquals(rank, copy.Attr_get(keyval));
            assertFalse(calls.isEmpty());
            assertTrue(copy.Test_inter());
        });
    }
}
