package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranks as threads, and a second thread per rank that helps to advance, as a progress thread does. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ThreadedRanksTest {
    private static final int RANKS = 4;
    private static final int ROUNDS = 150;

    @Test
    void shouldFinishWhenTwoThreadsAdvanceEachRequest() throws Exception {
        Random random = new Random(7);
        InMemoryNetwork network = new InMemoryNetwork(RANKS, 7);
        Collectives[] collectives = new Collectives[RANKS];
        for (int rank = 0; rank < RANKS; rank++) {
            collectives[rank] = new Collectives(network.exchange(rank), Simulation.POOL);
        }
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            try {
                Future<?> courier = threads.submit(() -> deliver(network, over));
                for (int round = 0; round < ROUNDS; round++) {
                    Trial.Kind[] kinds = Trial.Kind.values();
                    Trial trial = Trial.of(kinds[round % kinds.length], RANKS, random, 500);
                    runRound(threads, collectives, trial);
                    trial.check();
                }
                over.set(true);
                courier.get();
            } finally {
                over.set(true);
            }
        }
        network.assertQuiet();
    }

    private static void runRound(ExecutorService threads, Collectives[] collectives, Trial trial) throws Exception {
        List<CollRequest> requests = new ArrayList<>();
        List<Future<?>> helpers = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            CollRequest request = trial.start(collectives[rank], rank);
            requests.add(request);
            for (int i = 0; i < 2; i++) {
                helpers.add(threads.submit(() -> advance(request)));
            }
        }
        for (Future<?> helper : helpers) {
            helper.get();
        }
        for (CollRequest request : requests) {
            assertNull(request.failure());
            request.release();
        }
    }

    private static void advance(CollRequest request) {
        while (!request.advance()) {
            Thread.yield();
        }
    }

    private static void deliver(InMemoryNetwork network, AtomicBoolean over) {
        while (!over.get()) {
            if (!network.deliverOne()) {
                Thread.yield();
            }
        }
    }
}
