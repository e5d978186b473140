package org.myrixen.apps.npb.common;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one rank, which share its arrays. The thread that made the team is one of them and alone sends messages; the
 * others help it with loops, each with one block of the iterations. A team of one runs every loop at once, in place.
 *
 * <p>Not for use by several threads. Running a loop allocates nothing; who keeps its loops in fields allocates nothing either.
 */
public final class Team implements AutoCloseable {
    /** Looks before a waiting thread offers its core to others, as where there are more threads than cores. */
    private static final int SPINS = 2_000;

    /** Partial sums lie this many elements apart, so that no two threads write to one cache line. */
    private static final int APART = 16;

    /** A loop whose iterations do not depend on each other. */
    @FunctionalInterface
    public interface Loop {
        /**
         * Does the iterations [from, to).
         *
         * @param thread which of the team's threads runs it, from 0
         */
        void run(int from, int to, int thread);
    }

    /** A sum over iterations that do not depend on each other. */
    @FunctionalInterface
    public interface Sum {
        /** The sum of the iterations [from, to). */
        double of(int from, int to);
    }

    private final Thread[] helpers;
    private final double[] partial;
    private final Loop summing = (from, to, thread) -> partial(from, to, thread);

    // Written before a round is announced and read after that was seen: the counters order them.
    private Loop loop;
    private Sum sum;
    private int iterations;
    private Throwable failure;
    private boolean closed;

    private final AtomicInteger round = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    /** A team of {@code threads} ≥ 1 threads, of which the caller's is the first. */
    public Team(int threads) {
        this.helpers = new Thread[threads - 1];
        this.partial = new double[threads * APART];
        for (int i = 0; i < helpers.length; i++) {
            int thread = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("team-" + thread).start(() -> help(thread));
        }
    }

    /** Number of threads. */
    public int size() {
        return helpers.length + 1;
    }

    /** Runs the iterations [0, iterations) on all threads; returns when all are done. */
    public void run(int iterations, Loop loop) {
        if (helpers.length == 0) {
            loop.run(0, iterations, 0);
            return;
        }
        this.loop = loop;
        this.iterations = iterations;
        busy.set(helpers.length);
        round.incrementAndGet();
        Throwable ownFailure = part(0);
        int spins = 0;
        while (busy.get() != 0) {
            spins = pause(spins);
        }
        rethrow(ownFailure);
    }

    /** The sum of the iterations [0, iterations): the parts of the threads, added in their order. */
    public double sum(int iterations, Sum sum) {
        this.sum = sum;
        run(iterations, summing);
        double total = 0;
        for (int thread = 0; thread < size(); thread++) {
            total += partial[thread * APART];
        }
        return total;
    }

    private void partial(int from, int to, int thread) {
        partial[thread * APART] = sum.of(from, to);
    }

    private void help(int thread) {
        for (int seen = 0; ; seen++) {
            int spins = 0;
            while (round.get() == seen) {
                spins = pause(spins);
            }
            if (closed) {
                return;
            }
            Throwable thrown = part(thread);
            if (thrown != null) {
                failure = thrown;
            }
            busy.decrementAndGet();
        }
    }

    /** Runs one thread's block; what it throws is given back, since the others must not wait for ever. */
    private Throwable part(int thread) {
        int from = (int) ((long) iterations * thread / size());
        int to = (int) ((long) iterations * (thread + 1) / size());
        try {
            loop.run(from, to, thread);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private void rethrow(Throwable own) {
        Throwable thrown = own == null ? failure : own;
        failure = null;
        if (thrown != null) {
            throw new IllegalStateException("a thread of the team failed: " + thrown, thrown);
        }
    }

    private static int pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
            return spins + 1;
        }
        Thread.yield();
        return spins;
    }

    /** Ends the helpers. */
    @Override
    public void close() {
        closed = true;
        round.incrementAndGet();
    }
}
