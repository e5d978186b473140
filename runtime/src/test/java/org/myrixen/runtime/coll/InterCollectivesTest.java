package org.myrixen.runtime.coll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/** Collectives of two groups, against what each rank must hold, in any order of messages and several under way. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class InterCollectivesTest {
    private static final int SEEDS = 400;

    private enum Kind {
        BARRIER,
        BROADCAST,
        GATHER,
        GATHERV,
        SCATTER,
        SCATTERV,
        ALLGATHER,
        ALLGATHERV,
        ALLTOALL,
        ALLTOALLV,
        REDUCE,
        ALLREDUCE,
        REDUCE_SCATTER,
        REDUCE_SCATTER_BLOCK
    }

    /** Ranks [0, low) of the network are one group, the rest the other. */
    private record Groups(int low, int high) {
        boolean isLow(int rank) {
            return rank < low;
        }

        int local(int rank) {
            return isLow(rank) ? rank : rank - low;
        }

        int here(int rank) {
            return isLow(rank) ? low : high;
        }

        int there(int rank) {
            return isLow(rank) ? high : low;
        }

        /** The rank in the network of a rank in the group on the other side of {@code rank}. */
        int remote(int rank, int other) {
            return isLow(rank) ? low + other : other;
        }

        int peer(int rank, int peer) {
            return peer < here(rank) ? rank - local(rank) + peer : remote(rank, peer - here(rank));
        }

        Exchange view(InMemoryNetwork network, int rank) {
            Exchange whole = network.exchange(rank);
            return new Exchange() {
                @Override
                public int rank() {
                    return local(rank);
                }

                @Override
                public int size() {
                    return here(rank);
                }

                @Override
                public int remoteSize() {
                    return there(rank);
                }

                @Override
                public Object isend(Payload payload, int peer, int tag) {
                    return whole.isend(payload, peer(rank, peer), tag);
                }

                @Override
                public Object irecv(Payload payload, int peer, int tag) {
                    return whole.irecv(payload, peer(rank, peer), tag);
                }

                @Override
                public StatusCode poll(Object transfer) {
                    return whole.poll(transfer);
                }

                @Override
                public String describe(int peer) {
                    return whole.describe(peer(rank, peer));
                }

                @Override
                public void forget(Object transfer) {
                    whole.forget(transfer);
                }
            };
        }
    }

    /** One call at all ranks. Rank r's block for the q-th of the others has {@code counts[r][q]} elements. */
    private static final class Call {
        private final Groups groups;
        private final Kind kind;
        private final BaseType type;
        private final Reduction op;
        private final int root;
        private final int block;
        private final int[][] counts;
        private final Object[] values;
        private final Elements[] out;
        private final Elements[] in;

        Call(Groups groups, Kind kind, Random random) {
            this.groups = groups;
            this.kind = kind;
            int ranks = groups.low + groups.high;
            boolean reduces = kind.compareTo(Kind.REDUCE) >= 0;
            this.type = reduces ? BaseType.INT : BaseType.values()[random.nextInt(BaseType.values().length)];
            this.op = Ops.any(random, BaseType.INT);
            this.root = random.nextInt(ranks);
            // As many elements go each way where one side's reduction is cut for the other.
            int unit = reduces ? op.unit() * groups.low * groups.high : 1;
            this.block = unit * random.nextInt(4);
            this.counts = new int[ranks][];
            this.values = new Object[ranks];
            this.out = new Elements[ranks];
            this.in = new Elements[ranks];
            for (int rank = 0; rank < ranks; rank++) {
                counts[rank] = random.ints(groups.there(rank), 0, 5).toArray();
            }
            for (int rank = 0; rank < ranks; rank++) {
                values[rank] = Cases.values(random, type, sent(rank));
                out[rank] = Cases.stored(random, type, values[rank]);
                in[rank] = Cases.stored(random, type, Cases.values(random, type, received(rank)));
            }
        }

        private boolean isUneven() {
            return kind == Kind.GATHERV || kind == Kind.ALLGATHERV || kind == Kind.SCATTERV || kind == Kind.ALLTOALLV;
        }

        private boolean sendsBlocks() {
            return List.of(Kind.SCATTER, Kind.SCATTERV, Kind.ALLTOALL, Kind.ALLTOALLV)
                    .contains(kind);
        }

        /** What {@code from} has for {@code to}; for gathers the same for all. */
        private int count(int from, int to) {
            return !isUneven() ? block : counts[from][sendsBlocks() ? groups.local(to) : 0];
        }

        private int sent(int rank) {
            return sendsBlocks() ? sum(row(rank)) : count(rank, groups.remote(rank, 0));
        }

        private int received(int rank) {
            return switch (kind) {
                case BARRIER, BROADCAST, REDUCE, ALLREDUCE -> block;
                case SCATTER, SCATTERV -> isReceiver(rank) ? count(root, rank) : 0;
                case REDUCE_SCATTER -> part(rank);
                case REDUCE_SCATTER_BLOCK -> block / groups.here(rank);
                default -> sum(column(rank));
            };
        }

        /** Uneven parts of a reduction of {@code block} elements: all for the last rank but one unit each. */
        private int part(int rank) {
            int others = Math.min(op.unit(), block);
            boolean last = groups.local(rank) == groups.here(rank) - 1;
            return last ? block - others * (groups.here(rank) - 1) : others;
        }

        private int[] parts(int rank) {
            int first = rank - groups.local(rank);
            return IntStream.range(0, groups.here(rank))
                    .map(r -> part(first + r))
                    .toArray();
        }

        private int[] row(int rank) {
            return IntStream.range(0, groups.there(rank))
                    .map(q -> count(rank, groups.remote(rank, q)))
                    .toArray();
        }

        private int[] column(int rank) {
            return IntStream.range(0, groups.there(rank))
                    .map(q -> count(groups.remote(rank, q), rank))
                    .toArray();
        }

        private static int sum(int... counts) {
            return Arrays.stream(counts).sum();
        }

        private boolean isReceiver(int rank) {
            return groups.isLow(rank) != groups.isLow(root);
        }

        private int given(int rank) {
            if (rank == root) {
                return InterCollectives.ROOT;
            }
            return isReceiver(rank) ? groups.local(root) : InterCollectives.NOBODY;
        }

        CollRequest start(Collectives c, int rank) {
            int at = given(rank);
            Elements o = out[rank];
            Elements i = in[rank];
            return switch (kind) {
                case BARRIER -> c.barrier();
                case BROADCAST -> c.broadcast(rank == root ? o : i, at);
                case GATHER -> c.gather(o, i, at);
                case GATHERV -> c.gatherv(o, i, column(rank), null, 1, at);
                case SCATTER -> c.scatter(o, i, at);
                case SCATTERV -> c.scatterv(o, row(rank), null, 1, i, at);
                case ALLGATHER -> c.allgather(o, i);
                case ALLGATHERV -> c.allgatherv(o, i, column(rank), null, 1);
                case ALLTOALL -> c.alltoall(o, i);
                case ALLTOALLV -> c.alltoallv(o, row(rank), null, 1, i, column(rank), null, 1);
                case REDUCE -> c.reduce(o, i, op, at);
                case ALLREDUCE -> c.allreduce(o, i, op);
                case REDUCE_SCATTER -> c.reduceScatter(o, i, units(parts(rank)), op.unit(), op);
                case REDUCE_SCATTER_BLOCK -> c.reduceScatterBlock(o, i, block / groups.here(rank), op);
            };
        }

        private int[] units(int... elements) {
            return Arrays.stream(elements).map(n -> n / op.unit()).toArray();
        }

        private Object reduced(int rank) {
            int last = groups.there(rank) - 1;
            Object all = Cases.part(type, values[groups.remote(rank, last)], 0, block);
            for (int q = last - 1; q >= 0; q--) {
                op.apply(values[groups.remote(rank, q)], all, 0, block);
            }
            return all;
        }

        private Object fromAll(int rank) {
            Object[] parts = new Object[groups.there(rank)];
            for (int q = 0; q < parts.length; q++) {
                int from = groups.remote(rank, q);
                int before = sendsBlocks() ? sum(Arrays.copyOf(row(from), groups.local(rank))) : 0;
                parts[q] = Cases.part(type, values[from], before, count(from, rank));
            }
            return Cases.concat(type, parts);
        }

        /** What a rank holds in the end; null if nothing came. */
        private Object expected(int rank) {
            return switch (kind) {
                case BARRIER -> null;
                case BROADCAST -> isReceiver(rank) ? values[root] : null;
                case GATHER, GATHERV -> rank == root ? fromAll(rank) : null;
                case SCATTER, SCATTERV -> {
                    int before = sum(Arrays.copyOf(row(root), groups.local(rank)));
                    yield isReceiver(rank) ? Cases.part(type, values[root], before, count(root, rank)) : null;
                }
                case REDUCE -> rank == root ? reduced(rank) : null;
                case ALLREDUCE -> reduced(rank);
                case REDUCE_SCATTER -> {
                    int before = sum(Arrays.copyOf(parts(rank), groups.local(rank)));
                    yield Cases.part(type, reduced(rank), before, part(rank));
                }
                case REDUCE_SCATTER_BLOCK -> {
                    int part = block / groups.here(rank);
                    yield Cases.part(type, reduced(rank), groups.local(rank) * part, part);
                }
                default -> fromAll(rank);
            };
        }

        void check() {
            for (int rank = 0; rank < in.length; rank++) {
                Object expected = expected(rank);
                if (expected != null) {
                    Cases.assertHolds(expected, in[rank], this + " at " + rank);
                }
            }
        }

        @Override
        public String toString() {
            return kind + " of " + type + " at " + root + " of " + groups;
        }
    }

    @Test
    void shouldGiveEachGroupWhatTheOtherHasWhateverTheOrderOfMessages() {
        Kind[] kinds = Kind.values();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Groups groups = new Groups(1 + random.nextInt(6), 1 + random.nextInt(6));
            List<Call> calls = new ArrayList<>();
            calls.add(new Call(groups, kinds[seed % kinds.length], random));
            for (int i = random.nextInt(4); i > 0; i--) {
                calls.add(new Call(groups, kinds[random.nextInt(kinds.length)], random));
            }
            runTogether(groups, seed, calls);
        }
    }

    private static void runTogether(Groups groups, long seed, List<Call> calls) {
        try {
            Simulation sim = new Simulation(
                    groups.low + groups.high,
                    seed,
                    groups::view,
                    exchange -> new InterCollectives(exchange, Simulation.POOL));
            List<CollRequest> requests = new ArrayList<>();
            List<CollRequest> first = sim.start((collectives, rank) -> {
                CollRequest started = calls.getFirst().start(collectives, rank);
                calls.subList(1, calls.size()).forEach(call -> requests.add(call.start(collectives, rank)));
                return started;
            });
            requests.addAll(first);
            Collections.shuffle(requests, sim.random);
            sim.finish(requests);
            calls.forEach(Call::check);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + calls, e);
        }
    }

    @Test
    void shouldHoldBothGroupsBackUntilTheLastRankEntersTheBarrier() {
        for (int last = 0; last < 7; last++) {
            Groups groups = new Groups(3, 4);
            Simulation sim =
                    new Simulation(7, last, groups::view, exchange -> new InterCollectives(exchange, Simulation.POOL));
            sim.assertBarrierWaitsFor(last);
        }
    }
}
