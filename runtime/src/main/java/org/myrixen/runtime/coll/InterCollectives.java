package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * The collectives of an intercommunicator (MPI 5.0, section 6.2.3): what one group contributes goes to the other one. The
 * root gives {@link #ROOT} for the root, the other ranks of its group {@link #NOBODY}, and the ranks of the other group its
 * rank. Blocks are those of the other group's ranks. MPI_IN_PLACE is not for these.
 *
 * <p>Data without a reduction go straight from the rank that has them to those that need them, except a broadcast; what one
 * group has in common goes through its rank 0, the leader.
 */
public final class InterCollectives extends Collectives {
    /** The root, as it calls itself. */
    public static final int ROOT = -4;

    /** No root: a rank beside the root in its group, which has nothing to do. */
    public static final int NOBODY = -3;

    private static final int LEADER = 0;

    private final Exchange exchange;

    public InterCollectives(Exchange exchange, SchedulePool pool) {
        super(exchange, pool);
        this.exchange = exchange;
    }

    private int remoteSize() {
        return exchange.remoteSize();
    }

    /** The peer with this rank in the other group. */
    private int remote(int rank) {
        return exchange.size() + rank;
    }

    private boolean leads() {
        return exchange.rank() == LEADER;
    }

    @Override
    public CollRequest barrier() {
        Schedule s = open();
        s.named("barrier of two groups");
        choice().barrier(s);
        s.nextRound();
        if (leads()) {
            s.signal(remote(LEADER));
            s.awaitSignal(remote(LEADER));
            s.nextRound();
            for (int rank = 1; rank < s.size(); rank++) {
                s.signal(rank);
            }
        } else {
            s.awaitSignal(LEADER);
        }
        return s.start();
    }

    @Override
    public CollRequest broadcast(Elements data, int root) {
        Schedule s = open();
        s.named("broadcast to the other group");
        if (root == ROOT) {
            s.send(data, 0, data.count(), remote(LEADER));
        } else if (root != NOBODY) {
            relay(s, data, remote(root));
        }
        return s.start();
    }

    /** Receives at the leader, who gives it to its group. */
    private void relay(Schedule s, Elements data, int from) {
        if (leads()) {
            s.receive(data, 0, data.count(), from);
            s.nextRound();
        }
        BinomialBroadcast.build(s, data, LEADER);
    }

    @Override
    public CollRequest gather(Elements own, Elements all, int root) {
        Schedule s = open();
        return gather(s, own, all, root == ROOT ? even(s, all) : null, root);
    }

    @Override
    public CollRequest gatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit, int root) {
        Schedule s = open();
        return gather(s, own, all, root == ROOT ? vector(s, counts, displacements, unit) : null, root);
    }

    private CollRequest gather(Schedule s, Elements own, Elements all, Blocks blocks, int root) {
        s.named("gather from the other group");
        if (root == ROOT) {
            receiveAll(s, all, blocks);
        } else if (root != NOBODY) {
            s.send(own, 0, own.count(), remote(root));
        }
        return s.start();
    }

    @Override
    public CollRequest scatter(Elements all, Elements own, int root) {
        Schedule s = open();
        return scatter(s, all, root == ROOT ? even(s, all) : null, own, root);
    }

    @Override
    public CollRequest scatterv(Elements all, int[] counts, int[] displacements, int unit, Elements own, int root) {
        Schedule s = open();
        return scatter(s, all, root == ROOT ? vector(s, counts, displacements, unit) : null, own, root);
    }

    private CollRequest scatter(Schedule s, Elements all, Blocks blocks, Elements own, int root) {
        s.named("scatter to the other group");
        if (root == ROOT) {
            sendAll(s, all, blocks);
        } else if (root != NOBODY) {
            s.receive(own, 0, own.count(), remote(root));
        }
        return s.start();
    }

    @Override
    public CollRequest allgather(Elements own, Elements all) {
        Schedule s = open();
        return allgather(s, own, all, even(s, all));
    }

    @Override
    public CollRequest allgatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        Schedule s = open();
        return allgather(s, own, all, vector(s, counts, displacements, unit));
    }

    private CollRequest allgather(Schedule s, Elements own, Elements all, Blocks blocks) {
        s.named("allgather of two groups");
        receiveAll(s, all, blocks);
        int first = Schedule.NOTHING;
        for (int i = 0; i < remoteSize(); i++) {
            int sent = s.send(own, 0, own.count(), remote((s.rank() + i) % remoteSize()));
            s.sameContents(sent, first);
            first = first == Schedule.NOTHING ? sent : first;
        }
        return s.start();
    }

    @Override
    public CollRequest alltoall(Elements out, Elements in) {
        Schedule s = open();
        return alltoall(s, out, even(s, out), in, even(s, in));
    }

    @Override
    public CollRequest alltoallv(
            Elements out,
            int[] outCounts,
            int[] outDisplacements,
            int outUnit,
            Elements in,
            int[] inCounts,
            int[] inDisplacements,
            int inUnit) {
        Schedule s = open();
        Blocks outBlocks = vector(s, outCounts, outDisplacements, outUnit);
        return alltoall(s, out, outBlocks, in, vector(s, inCounts, inDisplacements, inUnit));
    }

    private CollRequest alltoall(Schedule s, Elements out, Blocks outBlocks, Elements in, Blocks inBlocks) {
        s.named("alltoall of two groups");
        receiveAll(s, in, inBlocks);
        sendAll(s, out, outBlocks);
        return s.start();
    }

    /** Begins with the rank of the same number, so that no receiver is crowded. */
    private void sendAll(Schedule s, Elements all, Blocks blocks) {
        for (int i = 0; i < remoteSize(); i++) {
            int to = (s.rank() + i) % remoteSize();
            s.send(all, blocks.first(to), blocks.count(to), remote(to));
        }
    }

    private void receiveAll(Schedule s, Elements all, Blocks blocks) {
        for (int from = 0; from < remoteSize(); from++) {
            s.receive(all, blocks.first(from), blocks.count(from), remote(from));
        }
    }

    @Override
    public CollRequest reduce(Elements own, Elements result, Reduction op, int root) {
        Schedule s = open();
        s.named("reduce of the other group");
        if (root == ROOT) {
            s.receive(result, 0, result.count(), remote(LEADER));
        } else if (root != NOBODY) {
            Elements reduced = reduceHere(s, own, op);
            if (leads()) {
                s.send(reduced, 0, reduced.count(), remote(root));
            }
        }
        return s.start();
    }

    /** The reduction of this group, at its leader; null elsewhere. */
    private Elements reduceHere(Schedule s, Elements own, Reduction op) {
        checkWhole(own, op.unit(), "for this operation");
        Elements reduced = leads() ? s.temporary(own, own.count()) : null;
        BinomialReduce.build(s, own, reduced, op, LEADER);
        s.nextRound();
        return reduced;
    }

    @Override
    public CollRequest allreduce(Elements own, Elements result, Reduction op) {
        Schedule s = open();
        s.named("allreduce of two groups");
        Elements reduced = reduceHere(s, own, op);
        if (leads()) {
            s.send(reduced, 0, reduced.count(), remote(LEADER));
        }
        relay(s, result, remote(LEADER));
        return s.start();
    }

    @Override
    public CollRequest reduceScatter(Elements own, Elements result, int[] counts, int unit, Reduction op) {
        checkUncut(unit, op);
        Schedule s = open();
        return reduceScatter(s, own, result, s.blocks().vector(s.size(), counts, null, unit), op);
    }

    @Override
    public CollRequest reduceScatterBlock(Elements own, Elements result, int block, Reduction op) {
        checkUncut(block, op);
        Schedule s = open();
        return reduceScatter(s, own, result, s.blocks().uniform(s.size(), block), op);
    }

    /** @param blocks of this group's ranks, into which the other group's result is cut; together as many as its own */
    private CollRequest reduceScatter(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        s.named("reduce-scatter of two groups");
        int count = blocks.span(0, s.size());
        Elements reduced = reduceHere(s, own, op);
        Elements theirs = null;
        if (leads()) {
            theirs = s.temporary(own, count);
            s.send(reduced, 0, reduced.count(), remote(LEADER));
            s.receive(theirs, 0, count, remote(LEADER));
            s.nextRound();
        }
        LinearScatter.build(s, theirs, blocks, result, LEADER);
        return s.start();
    }

    private Blocks even(Schedule s, Elements all) {
        checkWhole(all, remoteSize(), "blocks");
        return s.blocks().uniform(remoteSize(), all.count() / remoteSize());
    }

    private Blocks vector(Schedule s, int[] counts, int[] displacements, int unit) {
        return s.blocks().vector(remoteSize(), counts, displacements, unit);
    }
}
