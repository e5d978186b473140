package org.myrixen.runtime.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.myrixen.mx.local.LocalFabric;
import org.myrixen.mx.nic.Nic;

/** A job whose ranks are threads of this JVM, over process-local links. */
public final class LocalJob {
    /** What each rank runs. */
    @FunctionalInterface
    public interface Body {
        void run(World world) throws Exception;
    }

    private static final long PATIENCE_MILLIS = 250_000;

    /**
     * The ranks share the cores with other tests: they spin little. To sleep allocates, so they seldom do. Which messages ask first
     * does not depend on the machine.
     */
    private static final Map<String, String> PARAMETERS =
            Map.of("wait.spins", "50", "wait.yields", "10000", "mx.eager.max", "16k");

    private final int size;
    private final Map<String, String> cards = new ConcurrentHashMap<>();
    private final CyclicBarrier fence;
    private final LocalFabric fabric = new LocalFabric();
    private final World[] worlds;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private final IntFunction<Nic> nics;

    private LocalJob(int size, BiFunction<Integer, Nic, Nic> hook) {
        this.size = size;
        this.nics = rank -> hook.apply(rank, fabric.open());
        this.fence = new CyclicBarrier(size);
        this.worlds = new World[size];
    }

    /** Runs the body as so many ranks; throws what the first failing rank threw. */
    public static void run(int size, Body body) {
        run(size, (rank, nic) -> nic, body);
    }

    /** The same over hooked Nics; the hook is given rank and Nic. */
    public static void run(int size, BiFunction<Integer, Nic, Nic> hook, Body body) {
        new LocalJob(size, hook).run(body);
    }

    private void run(Body body) {
        List<Thread> ranks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int rank = i;
            ranks.add(Thread.ofPlatform().daemon().name("rank-" + rank).start(() -> live(rank, body)));
        }
        try {
            join(ranks);
        } catch (InterruptedException e) {
            fail(e);
            Thread.currentThread().interrupt();
        }
        Throwable first = failure.get();
        if (first != null) {
            throw first instanceof AssertionError error ? error : new AssertionError(first);
        }
    }

    private void live(int rank, Body body) {
        try {
            Seat seat = new Seat("test", rank, size, size, PARAMETERS);
            worlds[rank] =
                    World.open(seat, bootstrap(), List.of(nics.apply(rank)), RandomGenerator.of("SplittableRandom"));
            body.run(worlds[rank]);
            worlds[rank].leave();
        } catch (Throwable e) {
            e.addSuppressed(new IllegalStateException("this happened at rank " + rank));
            fail(e);
        }
    }

    private void join(List<Thread> ranks) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        for (Thread rank : ranks) {
            rank.join(Math.max(1, end - System.currentTimeMillis()));
            if (rank.isAlive()) {
                fail(new AssertionError("hangs:\n" + describe(ranks)));
                rank.join();
            }
        }
    }

    private String describe(List<Thread> ranks) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(worlds[i] == null ? "rank " + i + " joins\n" : worlds[i].describe());
            for (StackTraceElement frame : ranks.get(i).getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    /** Keeps the first failure, and ends what the other ranks wait for. */
    private void fail(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            fence.reset();
            for (World world : worlds) {
                if (world != null) {
                    world.close();
                }
            }
        }
    }

    private Bootstrap bootstrap() {
        return new Bootstrap() {
            @Override
            public void put(String key, String value) {
                cards.put(key, value);
            }

            @Override
            public String get(String key) {
                return cards.get(key);
            }

            @Override
            public void fence() {
                try {
                    fence.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void abort(int code, String reason) {
                fail(new AssertionError("abort(" + code + "): " + reason));
            }

            @Override
            public void finalized() {}

            @Override
            public void close() {}
        };
    }
}
