package org.myrixen.runtime.coll;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.myrixen.runtime.type.ArrayPool;
import org.myrixen.runtime.type.ObjectCodec;

/**
 * Runs the same collectives at all ranks of an {@link InMemoryNetwork}, in one thread, in an order that the seed wills.
 */
final class Simulation {
    static final SchedulePool POOL = pool(Choice.USUAL);

    /** Of ranks that are more than the cores. */
    static final SchedulePool CROWDED = pool(Choice.of(true, Map.of()));

    final int size;
    final Random random;
    final InMemoryNetwork network;
    private final Exchange[] exchanges;
    private final Collectives[] collectives;
    private int sequence;

    Simulation(int size, long seed) {
        this(size, seed, POOL);
    }

    Simulation(int size, long seed, SchedulePool pool) {
        this(size, seed, InMemoryNetwork::exchange, exchange -> new Collectives(exchange, pool));
    }

    /** @param view what a rank of the network sees of it */
    Simulation(
            int size,
            long seed,
            BiFunction<InMemoryNetwork, Integer, Exchange> view,
            Function<Exchange, Collectives> over) {
        this.size = size;
        this.random = new Random(seed);
        this.network = new InMemoryNetwork(size, seed + 1);
        this.exchanges = new Exchange[size];
        this.collectives = new Collectives[size];
        for (int rank = 0; rank < size; rank++) {
            exchanges[rank] = view.apply(network, rank);
            collectives[rank] = over.apply(exchanges[rank]);
        }
    }

    private static SchedulePool pool(Choice choice) {
        ObjectCodec codec = new ObjectCodec(Simulation.class.getClassLoader(), null);
        return new SchedulePool(new ArrayPool(1 << 24), codec, choice);
    }

    /** Builds one algorithm's schedule at a rank. */
    @FunctionalInterface
    interface Builder {
        void build(Schedule s, int rank);
    }

    /** Starts a collective at a rank. */
    @FunctionalInterface
    interface Starter {
        CollRequest start(Collectives collectives, int rank);
    }

    /** Runs one algorithm at all ranks to its end; returns its name. */
    String run(Builder builder) {
        int number = sequence++;
        List<CollRequest> requests = new ArrayList<>();
        for (int rank : shuffledRanks()) {
            Schedule s = POOL.open(exchanges[rank], number);
            builder.build(s, rank);
            requests.add(s.start());
        }
        return finish(requests);
    }

    /** Starts a collective as the API does, at all ranks. */
    List<CollRequest> start(Starter starter) {
        List<CollRequest> requests = new ArrayList<>();
        for (int rank : shuffledRanks()) {
            requests.add(starter.start(collectives[rank], rank));
        }
        return requests;
    }

    /**
     * Advances until all are done, releases them, and checks that no message is left; returns the name of the first.
     */
    String finish(List<CollRequest> requests) {
        String name = requests.getFirst().describe().replaceFirst(", tag .*", "");
        advanceToEnd(requests);
        for (CollRequest request : requests) {
            if (request.failure() != null) {
                throw request.failure();
            }
            request.release();
        }
        network.assertQuiet();
        return name;
    }

    void advanceToEnd(List<CollRequest> requests) {
        List<CollRequest> pending = new ArrayList<>(requests);
        while (!pending.isEmpty()) {
            boolean delivered = network.deliverOne();
            while (delivered && random.nextBoolean()) {
                network.deliverOne();
            }
            Collections.shuffle(pending, random);
            boolean finished = pending.removeIf(CollRequest::advance);
            if (!delivered && !finished && !network.deliverOne() && !pending.isEmpty()) {
                failStuck(pending);
            }
        }
    }

    /** Enters a barrier with all ranks but one: none may leave before that one comes. */
    void assertBarrierWaitsFor(int last) {
        List<CollRequest> early = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            if (rank != last) {
                early.add(collectives[rank].barrier());
            }
        }
        boolean moving = true;
        while (moving) {
            moving = network.deliverOne();
            early.forEach(r -> assertTrue(!r.advance(), r::describe));
        }
        early.add(collectives[last].barrier());
        finish(early);
    }

    private void failStuck(List<CollRequest> pending) {
        StringBuilder all = new StringBuilder("stuck");
        pending.forEach(r -> all.append('\n').append(r.describe()));
        fail(all.toString());
    }

    private List<Integer> shuffledRanks() {
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            ranks.add(rank);
        }
        Collections.shuffle(ranks, random);
        assertTrue(ranks.size() == size);
        return ranks;
    }
}
