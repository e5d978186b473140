package org.myrixen.apps.compare;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.myrixen.apps.compare.rank.Affinity;

/** Two threads, each on its core, that write one cache line in turn: what no message between the cores can be faster than. */
final class CacheLine {
    private static final VarHandle LINE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PLACE = 32; // far from the array's header and from whatever lies behind it
    private static final int ROUND_TRIPS = 2000;
    private static final int BATCHES = 60;
    private static final double BEST = 0.1;

    private final List<String> cores;
    private final long[] memory = new long[2 * PLACE];

    /** Between these two cores; no binding if there are not two. */
    CacheLine(List<String> cores) {
        this.cores = cores;
    }

    /** Nanoseconds of one way: the best tenth of short batches, since a thread that lost its core says nothing of distance. */
    double nanos() throws IOException, InterruptedException {
        LINE.setRelease(memory, PLACE, 0L);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<CompletableFuture<Void>> bound = List.of(new CompletableFuture<>(), new CompletableFuture<>());
            Future<double[]> first = threads.submit(bound(0, bound));
            Future<double[]> second = threads.submit(bound(1, bound));
            second.get();
            return Statistics.quantile(Arrays.stream(first.get()).boxed().toList(), BEST);
        } catch (ExecutionException e) {
            throw new IOException("the cache line's way can not be measured: " + root(e).getMessage(), e);
        }
    }

    /** Neither begins before both are bound: one alone would wait for ever. */
    private Callable<double[]> bound(int which, List<CompletableFuture<Void>> bound) {
        return () -> {
            try {
                if (cores.size() > 1) {
                    Affinity.pinCallingThread(cores.get(which));
                }
                bound.get(which).complete(null);
            } catch (IOException e) {
                bound.get(which).completeExceptionally(e);
            }
            bound.get(1 - which).get();
            bound.get(which).get();
            return batches(which);
        };
    }

    private static Throwable root(Throwable thrown) {
        return thrown instanceof ExecutionException ? root(thrown.getCause()) : thrown;
    }

    private double[] batches(int which) {
        double[] nanos = new double[BATCHES];
        long value = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = System.nanoTime();
            value = batch(which, value);
            nanos[batch] = (System.nanoTime() - start) / (2.0 * ROUND_TRIPS);
        }
        return nanos;
    }

    /** Even values are the first thread's to answer, odd ones the second's. */
    private long batch(int which, long from) {
        long value = from;
        for (int i = 0; i < ROUND_TRIPS; i++) {
            // Acquire and release of one word: what a ring's stamp does.
            while ((long) LINE.getAcquire(memory, PLACE) != value + which) {
                if (cores.size() < 2) {
                    Thread.onSpinWait();
                }
            }
            LINE.setRelease(memory, PLACE, value + which + 1);
            value += 2;
        }
        return value;
    }
}
