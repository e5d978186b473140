package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class MatchedProbeTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 1000, 100_000, 1_000_000})
    void shouldReceiveWhatTheProbeFoundWhenALaterMessageHasTheSameTag(int length) {
        Ranks.run(2, (comm, rank) -> {
            int[] first = IntStream.range(0, length).toArray();
            if (rank == 0) {
                Request sent = comm.Isend(first, 0, length, MPI.INT, 1, 3);
                comm.Send(new int[] {-1}, 0, 1, MPI.INT, 1, 3);
                sent.Wait();
                return;
            }
            Message message = comm.Mprobe(MPI.ANY_SOURCE, MPI.ANY_TAG);
            assertEquals(length, message.Get_status().Get_count(MPI.INT));
            int[] second = new int[1];
            comm.Recv(second, 0, 1, MPI.INT, 0, 3);
            assertEquals(-1, second[0]);
            assertFalse(message.Is_null());
            int[] got = new int[length];
            Status status = message.Mrecv(got, 0, length, MPI.INT);
            assertArrayEquals(first, got);
            assertEquals(length, status.count);
            assertEquals(3, status.tag);
            assertTrue(message.Is_null());
        });
    }

    @Test
    void shouldFindNothingWhenNothingCame() {
        Ranks.run(1, (comm, rank) -> {
            assertNull(comm.Improbe(MPI.ANY_SOURCE, MPI.ANY_TAG));
            Request sent = comm.Isend(new Object[] {"a", null}, 0, 2, MPI.OBJECT, 0, 1);
            Message message = comm.Improbe(0, 1);
            assertNull(comm.Iprobe(0, 1));
            Object[] got = new Object[2];
            Request received = message.Imrecv(got, 0, 2, MPI.OBJECT);
            assertEquals(2, received.Wait().count);
            assertArrayEquals(new Object[] {"a", null}, got);
            sent.Wait();
        });
    }

    @Test
    void shouldHaveNoMessageWhenTheSourceIsNobody() {
        Ranks.run(1, (comm, rank) -> {
            Message message = comm.Mprobe(MPI.PROC_NULL, 5);
            int[] untouched = {7};
            Status status = message.Mrecv(untouched, 0, 1, MPI.INT);
            assertEquals(MPI.PROC_NULL, status.source);
            assertEquals(0, status.count);
            assertEquals(7, untouched[0]);
        });
    }

    @Test
    void shouldRefuseWhenReceivedTwiceOrTooSmall() {
        Ranks.run(1, (comm, rank) -> {
            comm.Isend(new int[] {1, 2}, 0, 2, MPI.INT, 0, 0);
            Message message = comm.Mprobe(0, 0);
            MPIException small = assertThrows(MPIException.class, () -> message.Mrecv(new int[1], 0, 1, MPI.INT));
            assertTrue(small.getMessage().contains("MPI_ERR_TRUNCATE"), small.getMessage());
            MPIException twice = assertThrows(MPIException.class, () -> message.Mrecv(new int[2], 0, 2, MPI.INT));
            assertTrue(twice.getMessage().contains("MPI_ERR_REQUEST"), twice.getMessage());
        });
    }

    /** What MPI_Probe cannot give: with it, two threads find the same message and one of them hangs. */
    @Test
    void shouldHandEachMessageToOneThreadWhenManyProbeWithWildcards() {
        int threads = 8;
        int each = 200;
        Ranks.run(2, (comm, rank) -> {
            if (rank == 0) {
                for (int i = 0; i < threads * each; i++) {
                    comm.Send(new int[i % 50 + 1], 0, i % 50 + 1, MPI.INT, 1, i);
                }
                return;
            }
            boolean[] seen = new boolean[threads * each];
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                Future<?>[] all = new Future<?>[threads];
                for (int t = 0; t < threads; t++) {
                    all[t] = pool.submit(() -> receiveSome(comm, each, seen));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
            assertEquals(-1, Arrays.toString(seen).indexOf("false"));
        });
    }

    private static void receiveSome(Comm comm, int messages, boolean[] seen) {
        for (int i = 0; i < messages; i++) {
            Message message = comm.Mprobe(0, MPI.ANY_TAG);
            int count = message.Get_status().Get_count(MPI.INT);
            Status status = message.Mrecv(new int[count], 0, count, MPI.INT);
            assertEquals(status.tag % 50 + 1, count);
            synchronized (seen) {
                assertFalse(seen[status.tag]);
                seen[status.tag] = true;
            }
        }
    }

    @Test
    void shouldSayWhatItWaitsForWhenNoMessageCame() {
        Ranks.run(1, (comm, rank) -> {
            Thread waiting = Thread.ofPlatform().start(() -> comm.Mprobe(0, 5).Mrecv(new int[1], 0, 1, MPI.INT));
            while (!comm.engine().messenger().describe().contains("waits for Mprobe (")) {
                Thread.onSpinWait();
            }
            comm.Send(new int[1], 0, 1, MPI.INT, 0, 5);
            waiting.join();
        });
    }
}
