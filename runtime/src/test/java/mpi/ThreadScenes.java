package mpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/** Eight threads on each of two ranks that call MPI at once: THREAD_MULTIPLE (MPI-2.0 section 8.7). Also a program. */
public final class ThreadScenes {
    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final long PATIENCE_MILLIS = 100_000;

    /** Tiny, small, medium and large ones. */
    private static final int[] LENGTHS = {2, 20, 700, 30_000};

    private static final int TAG = 5;

    private interface Body {
        void run(int thread) throws Exception;
    }

    private ThreadScenes() {}

    public static void main(String[] args) throws InterruptedException {
        MPI.initThread(MPI.THREAD_MULTIPLE, MPI.THREAD_MULTIPLE, args);
        onCommunicatorsOfTheirOwn(MPI.COMM_WORLD);
        withTagsOfTheirOwn(MPI.COMM_WORLD);
        withOneTag(MPI.COMM_WORLD);
        withMatchedProbes(MPI.COMM_WORLD);
        System.out.println("rank " + MPI.COMM_WORLD.Rank() + ": all threads are right");
        MPI.Finalize();
    }

    /** Point-to-point, collectives and probes, each thread on a duplicate. */
    static void onCommunicatorsOfTheirOwn(Intracomm world) throws InterruptedException {
        Intracomm[] comms = new Intracomm[THREADS];
        Arrays.setAll(comms, i -> (Intracomm) world.clone());
        inThreads(thread -> {
            Intracomm comm = comms[thread];
            int me = comm.Rank();
            int other = 1 - me;
            for (int round = 0; round < ROUNDS; round++) {
                int length = LENGTHS[round % LENGTHS.length];
                int[] in = new int[length];
                int[] out = message(me, thread, round, length);
                comm.Sendrecv(out, 0, length, MPI.INT, other, round, in, 0, length, MPI.INT, other, round);
                check(in, message(other, thread, round, length));

                long[] sum = new long[3];
                long[] mine = {me + 1, thread, round};
                comm.Allreduce(mine, 0, sum, 0, 3, MPI.LONG, MPI.SUM);
                if (!Arrays.equals(new long[] {3, 2L * thread, 2L * round}, sum)) {
                    throw new AssertionError("Allreduce: " + Arrays.toString(sum));
                }
                int[] word = me == round % 2 ? message(9, thread, round, length) : new int[length];
                comm.Bcast(word, 0, length, MPI.INT, round % 2);
                check(word, message(9, thread, round, length));

                Request sent = comm.Isend(out, 0, length, MPI.INT, other, TAG);
                Status status = comm.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
                int[] probed = new int[status.Get_count(MPI.INT)];
                comm.Recv(probed, 0, probed.length, MPI.INT, status.source, status.tag);
                check(probed, message(other, thread, round, length));
                sent.Wait();
                comm.Barrier();
            }
        });
        for (Intracomm comm : comms) {
            comm.Free();
        }
    }

    /** One communicator; a thread talks to the thread of its number. */
    static void withTagsOfTheirOwn(Intracomm world) throws InterruptedException {
        int me = world.Rank();
        inThreads(thread -> {
            for (int round = 0; round < 2 * ROUNDS; round++) {
                int length = LENGTHS[(round + thread) % LENGTHS.length];
                int[] in = new int[length];
                Request received = world.Irecv(in, 0, length, MPI.INT, 1 - me, thread);
                Request sent = world.Isend(message(me, thread, round, length), 0, length, MPI.INT, 1 - me, thread);
                Request.Waitall(new Request[] {received, sent});
                check(in, message(1 - me, thread, round, length));
            }
        });
        world.Barrier();
    }

    /** One communicator and one tag: who gets a message is open, that somebody gets it once is not. */
    static void withOneTag(Intracomm world) throws InterruptedException {
        AtomicIntegerArray seen = new AtomicIntegerArray(THREADS * ROUNDS);
        int longest = LENGTHS[LENGTHS.length - 1];
        everyMessageOnce(world, seen, () -> {
            int[] in = new int[longest];
            Status status = world.Recv(in, 0, longest, MPI.INT, MPI.ANY_SOURCE, TAG);
            return Arrays.copyOf(in, status.Get_count(MPI.INT));
        });
    }

    /** The same where the length is asked for first. */
    static void withMatchedProbes(Intracomm world) throws InterruptedException {
        AtomicIntegerArray seen = new AtomicIntegerArray(THREADS * ROUNDS);
        everyMessageOnce(world, seen, () -> {
            Message found = world.Mprobe(MPI.ANY_SOURCE, TAG);
            int[] in = new int[found.Get_status().Get_count(MPI.INT)];
            found.Mrecv(in, 0, in.length, MPI.INT);
            return in;
        });
    }

    private interface Receive {
        int[] message() throws Exception;
    }

    private static void everyMessageOnce(Intracomm world, AtomicIntegerArray seen, Receive receive)
            throws InterruptedException {
        int me = world.Rank();
        inThreads(thread -> {
            for (int round = 0; round < ROUNDS; round++) {
                if (me == 0) {
                    int length = LENGTHS[(round + thread) % LENGTHS.length];
                    world.Send(message(0, thread, round, length), 0, length, MPI.INT, 1, TAG);
                } else {
                    int[] in = receive.message();
                    int sender = in[0] >> 16 & 0xff;
                    int sent = in[0] & 0xffff;
                    check(in, message(0, sender, sent, LENGTHS[(sent + sender) % LENGTHS.length]));
                    seen.incrementAndGet(sender * ROUNDS + sent);
                }
            }
        });
        for (int i = 0; me == 1 && i < seen.length(); i++) {
            if (seen.get(i) != 1) {
                throw new AssertionError(
                        "message " + i % ROUNDS + " of thread " + i / ROUNDS + " came " + seen.get(i) + " times");
            }
        }
        world.Barrier();
    }

    /** The first element says who sent it and when, and the others follow from it. */
    private static int[] message(int rank, int thread, int round, int length) {
        int[] all = new int[length];
        int head = rank << 24 | thread << 16 | round;
        Arrays.setAll(all, i -> head + i * 17);
        return all;
    }

    private static void check(int[] actual, int[] expected) {
        int at = Arrays.mismatch(expected, actual);
        if (at >= 0) {
            throw new AssertionError("expected " + expected.length + " elements of " + Integer.toHexString(expected[0])
                    + ", got " + actual.length + ", different at " + at);
        }
    }

    /** Runs it in all threads and waits for them; says where each is when they do not end. */
    private static void inThreads(Body body) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().daemon().name("caller-" + i).start(() -> {
                try {
                    body.run(number);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (Thread thread : threads) {
            while (thread.isAlive() && failure.get() == null) {
                thread.join(50);
                if (System.currentTimeMillis() > end) {
                    throw new AssertionError("threads hang:\n" + stacks(threads));
                }
            }
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }

    private static String stacks(List<Thread> threads) {
        StringBuilder text = new StringBuilder();
        for (Thread thread : threads) {
            text.append(thread.getName()).append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
