package mpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import mpi.CollectiveForm.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonblocking collectives: each gives what its blocking form gives, many are under way at once, with messages between. */
@Timeout(300)
final class NonblockingCollectivesTest {
    private static final int TAG = 5;

    /** Left operand where the right one is not smaller by half: associative, not commutative, and the order shows. */
    private static final User_function LAST = new User_function() {
        @Override
        public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
            int[] lower = (int[]) in;
            int[] higher = (int[]) inout;
            for (int i = 0; i < count; i++) {
                // The affine map x -> a x + b, in the halves of a word: composition keeps the order of the ranks.
                int l = lower[inOffset + i];
                int h = higher[outOffset + i];
                int a = (l >>> 16) * (h >>> 16) & 0xffff;
                int b = (l & 0xffff) * (h >>> 16) + (h & 0xffff) & 0xffff;
                higher[outOffset + i] = a << 16 | b;
            }
        }
    };

    private static final Op COMPOSE = new Op(LAST, false);

    /** A call that is under way, and what it must give. */
    private record Pending(String what, Request request, int[] expected, int[] out) {
        void check() {
            assertArrayEquals(expected, out, what);
        }
    }

    private static Pending begin(CollectiveForm form, Intracomm comm, int root, int n) {
        int room = CollectiveForm.room(comm.Size(), n);
        Buffer in = new Buffer(new Random(comm.Rank()).ints(room).toArray(), 0, MPI.INT);
        int[] expected = new int[room];
        int[] out = new int[room];
        form.block(comm, root, n, in, new Buffer(expected, 0, MPI.INT), COMPOSE);
        Request request = form.start(comm, root, n, in, new Buffer(out, 0, MPI.INT), COMPOSE);
        return new Pending(form + " of " + n, request, expected, out);
    }

    /** Completes all of them in one of the ways there are; all are null afterwards. */
    private static void complete(Request[] requests, int way) {
        switch (way) {
            case 0 -> Request.Waitall(requests);
            case 1 -> {
                while (Request.Waitany(requests).index != MPI.UNDEFINED) {
                    assertTrue(requests.length > 0);
                }
            }
            case 2 -> {
                while (Request.Waitsome(requests) != null) {
                    assertTrue(requests.length > 0);
                }
            }
            case 3 -> {
                while (Request.Testall(requests) == null) {
                    Thread.onSpinWait();
                }
            }
            case 4 -> {
                while (Request.Testsome(requests) != null) {
                    Thread.onSpinWait();
                }
            }
            case 5 -> {
                for (Request each : requests) {
                    while (each.Test() == null) {
                        Thread.onSpinWait();
                    }
                }
            }
            default -> {
                for (int i = requests.length - 1; i >= 0; i--) {
                    requests[i].Wait();
                }
            }
        }
        for (Request each : requests) {
            assertTrue(each.Is_null());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void shouldGiveWhatTheBlockingFormGivesWhenManyAreUnderWay(int size) {
        Ranks.run(size, (comm, rank) -> {
            Intracomm other = comm.Dup();
            for (int round = 0; round < 14; round++) {
                List<Pending> pending = new ArrayList<>();
                for (CollectiveForm form : CollectiveForm.values()) {
                    int n = new int[] {1, 0, 17, 700}[(round + form.ordinal()) % 4];
                    pending.add(begin(form, form.ordinal() % 3 == 0 ? other : comm, (round + 1) % size, n));
                }
                int[] token = {-1};
                List<Request> requests =
                        new ArrayList<>(pending.stream().map(Pending::request).toList());
                requests.add(comm.Ibarrier());
                requests.add(comm.Irecv(token, 0, 1, MPI.INT, (rank + size - 1) % size, TAG));
                requests.add(comm.Isend(new int[] {rank}, 0, 1, MPI.INT, (rank + 1) % size, TAG));
                Collections.shuffle(requests, new Random(31L * rank + round));
                complete(requests.toArray(Request[]::new), (round + rank) % 7);
                pending.forEach(Pending::check);
                assertEquals((rank + size - 1) % size, token[0]);
            }
        });
    }

    @Test
    void shouldMoveAStartedCollectiveWhileItsRankWaitsForAMessage() {
        Ranks.run(3, (comm, rank) -> {
            int[] sum = new int[1];
            Request reduce = comm.Iallreduce(new int[] {rank + 1}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
            int[] word = {0};
            if (rank == 0) {
                // The others are in Recv: only if they go on with the reduction there does it end here.
                reduce.Wait();
                comm.Send(word, 0, 1, MPI.INT, 1, TAG);
                comm.Send(word, 0, 1, MPI.INT, 2, TAG);
            } else if (rank == 1) {
                comm.Recv(word, 0, 1, MPI.INT, 0, TAG);
                reduce.Wait();
            } else {
                while (comm.Iprobe(0, TAG) == null) {
                    Thread.onSpinWait();
                }
                comm.Recv(word, 0, 1, MPI.INT, 0, TAG);
                reduce.Wait();
            }
            assertEquals(6, sum[0]);
        });
    }

    @Test
    void shouldCompleteWhenAFunctionOfAReductionDoesCollectivesItself() {
        Ranks.run(2, (comm, rank) -> {
            Intracomm inner = comm.Dup();
            Intracomm third = comm.Dup();
            int[] calls = {0};
            // Two ranks reduce by one exchange, so that both run the function once for each reduction.
            User_function nested = new User_function() {
                @Override
                public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
                    int[] both = new int[1];
                    inner.Allreduce(new int[] {rank + 1}, 0, both, 0, 1, MPI.INT, MPI.SUM);
                    assertEquals(3, both[0]);
                    inner.Ibarrier().Wait();
                    ((int[]) inout)[outOffset] += ((int[]) in)[inOffset];
                    calls[0]++;
                }
            };
            Op op = new Op(nested, true);
            int[] sum = new int[1];
            int[] more = new int[1];
            Request first = comm.Iallreduce(new int[] {1}, 0, sum, 0, 1, MPI.INT, op);
            first.Wait();
            Request second = third.Iallreduce(new int[] {rank}, 0, more, 0, 1, MPI.INT, op);
            int[] word = {rank};
            comm.Sendrecv_replace(word, 0, 1, MPI.INT, 1 - rank, TAG, 1 - rank, TAG);
            second.Wait();
            comm.Allreduce(new int[] {5}, 0, word, 0, 1, MPI.INT, op);
            assertEquals(2, sum[0]);
            assertEquals(1, more[0]);
            assertEquals(10, word[0]);
            assertEquals(3, calls[0]);
        });
    }

    @Test
    void shouldRefuseToCancelOrFreeACollective() {
        Ranks.run(2, (comm, rank) -> {
            Request barrier = comm.Ibarrier();
            assertEquals(
                    MPI.ERR_REQUEST,
                    assertThrows(MPIException.class, barrier::Cancel).getErrorClass());
            assertEquals(
                    MPI.ERR_REQUEST,
                    assertThrows(MPIException.class, barrier::Free).getErrorClass());
            barrier.Wait();
            assertTrue(barrier.Is_null());
        });
    }

    @Test
    void shouldThrowWhatTheFunctionThrewWhenTheRequestIsCompleted() {
        Ranks.run(1, (comm, rank) -> {
            Request done = comm.Ibarrier();
            assertTrue(done.Test() != null);
        });
        Ranks.run(2, (comm, rank) -> {
            User_function broken = new User_function() {
                @Override
                public void Call(Object in, int inOffset, Object inout, int outOffset, int count, Datatype type) {
                    throw new IllegalStateException("of the program");
                }
            };
            Request reduce = comm.Ireduce(new int[] {1}, 0, new int[1], 0, 1, MPI.INT, new Op(broken, true), 0);
            if (rank == 0) {
                assertEquals(
                        "of the program",
                        assertThrows(IllegalStateException.class, reduce::Wait).getMessage());
                assertTrue(reduce.Is_null());
            } else {
                reduce.Wait();
            }
        });
    }

    @Test
    void shouldKeepThreadsApartWhenEachHasItsCommunicator() {
        int threads = 8;
        Ranks.run(2, (comm, rank) -> {
            List<Thread> running = new ArrayList<>();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            for (int t = 0; t < threads; t++) {
                Intracomm own = comm.Dup();
                running.add(Thread.ofPlatform().start(() -> {
                    try {
                        for (int round = 0; round < 20; round++) {
                            List<Pending> pending = new ArrayList<>();
                            for (CollectiveForm form : CollectiveForm.values()) {
                                pending.add(begin(form, own, round % 2, 1 + round));
                            }
                            complete(pending.stream().map(Pending::request).toArray(Request[]::new), round % 7);
                            pending.forEach(Pending::check);
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }));
            }
            for (Thread each : running) {
                each.join();
            }
            assertEquals(List.of(), failures);
        });
    }
}
