package org.myrixen.apps.osu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Ping-pong with several threads in each of two ranks. One sender meets any receiver; with more senders the number of the
 * iteration is the tag, so that each meets the receiver whose turn it is.
 */
final class ThreadedPingPong extends Measurement {
    private static final int THERE = 1;
    private static final int BACK = 2;

    private final int rank;
    private final int senders;
    private final int receivers;
    private final List<Region> sent = new ArrayList<>();
    private final List<Region> received = new ArrayList<>();

    ThreadedPingPong(Intracomm world, Benchmark benchmark, Options options) {
        super(world, benchmark, options);
        rank = world.Rank();
        senders = options.senders();
        receivers = options.testCalls();
        for (int i = 0; i < threads(); i++) {
            sent.add(options.storage().allocate(Element.CHAR, options.largest()));
            received.add(options.storage().allocate(Element.CHAR, options.largest()));
        }
    }

    private int threads() {
        return rank == 0 ? senders : receivers;
    }

    @Override
    List<Column> columns() {
        return List.of(Column.of("Avg Latency(us)"));
    }

    @Override
    int messages() {
        return 1;
    }

    /** What a thread comes back with. */
    private record Share(long[] nanos, int wrong) {}

    @Override
    Result measure(int bytes, Loops loops) {
        List<Callable<Share>> shares = new ArrayList<>();
        for (int thread = 0; thread < threads(); thread++) {
            int me = thread;
            shares.add(() -> rank == 0 ? lead(me, bytes, loops) : follow(me, bytes, loops));
        }
        world().Barrier();
        Samples samples = samples(loops);
        int wrong = 0;
        for (Share share : together(shares)) {
            wrong += share.wrong();
            for (long nanos : share.nanos()) {
                samples.add(nanos);
            }
        }
        double micros = acrossRanks().sum(samples.total() / 2e3 / loops.iterations());
        Tail tail = latencyTail(samples, 1, 2);
        return new Result(new double[] {micros}, acrossRanks().sum(wrong), tail);
    }

    private Share lead(int me, int bytes, Loops loops) {
        int all = loops.skipped() + loops.iterations();
        long[] nanos = new long[Math.ceilDiv(all, senders)];
        int measured = 0;
        int wrong = 0;
        for (int i = me; i < all; i += senders) {
            prepare(me, bytes);
            long start = System.nanoTime();
            world().Send(sent.get(me).buffer(), 0, bytes, MPI.BYTE, 1, senders == 1 ? THERE : i);
            world().Recv(received.get(me).buffer(), 0, bytes, MPI.BYTE, 1, senders == 1 ? BACK : i);
            long end = System.nanoTime();
            if (i >= loops.skipped()) {
                nanos[measured++] = end - start;
            }
            wrong += check(me, bytes);
        }
        return new Share(Arrays.copyOf(nanos, measured), wrong);
    }

    private Share follow(int me, int bytes, Loops loops) {
        int wrong = 0;
        for (int i = me; i < loops.skipped() + loops.iterations(); i += receivers) {
            prepare(me, bytes);
            world().Recv(received.get(me).buffer(), 0, bytes, MPI.BYTE, 0, senders == 1 ? THERE : i);
            world().Send(sent.get(me).buffer(), 0, bytes, MPI.BYTE, 0, senders == 1 ? BACK : i);
            wrong += check(me, bytes);
        }
        return new Share(new long[0], wrong);
    }

    /** Which iteration a receiver meets is chance: all have the same data, of the size. */
    private void prepare(int me, int bytes) {
        if (options().validated()) {
            received.get(me).clear();
            sent.get(me).fill(0, bytes, Pattern.of(bytes, rank, 1 - rank));
        }
    }

    private int check(int me, int bytes) {
        return options().validated() ? received.get(me).wrong(0, bytes, Pattern.of(bytes, 1 - rank, rank)) : 0;
    }

    /** Runs them at once; the first that fails ends the rank, since the others may wait for it for ever. */
    private static List<Share> together(List<Callable<Share>> shares) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("osu-", 0).factory());
        ExecutorCompletionService<Share> done = new ExecutorCompletionService<>(threads);
        shares.forEach(done::submit);
        List<Share> results = new ArrayList<>();
        try {
            for (int i = 0; i < shares.size(); i++) {
                results.add(done.take().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a thread of the benchmark failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while threads measure", e);
        } finally {
            threads.shutdownNow();
        }
        return results;
    }
}
