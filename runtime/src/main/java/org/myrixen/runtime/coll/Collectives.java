package org.myrixen.runtime.coll;

import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.Elements;

/**
 * The collectives of one intracommunicator (MPI 5.0, chapter 6). Each call starts one and returns at once; the blocking
 * form advances the request until it is done.
 *
 * <p>The runs that a call is given are looked at before it returns and may be re-set then; the storage behind them
 * belongs to the collective until it is done. Where MPI allows MPI_IN_PLACE, {@code null} says so. Counts and
 * displacements of the v-forms stand for {@code unit} base elements each, and displacements are relative to the start
 * of their run.
 */
public sealed class Collectives permits InterCollectives {
    private final Exchange exchange;
    private final SchedulePool pool;
    private int sequence;

    public Collectives(Exchange exchange, SchedulePool pool) {
        this.exchange = exchange;
        this.pool = pool;
    }

    final Schedule open() {
        return pool.open(exchange, sequence++);
    }

    final Choice choice() {
        return pool.choice();
    }

    private void checkRoot(int root) {
        if (root < 0 || root >= exchange.size()) {
            throw new IllegalArgumentException("root " + root + " of " + exchange.size() + " ranks");
        }
    }

    static void checkWhole(Elements elements, int parts, String what) {
        if (elements.count() % parts != 0) {
            throw new IllegalArgumentException(elements.count() + " elements are no multiple of " + parts + " " + what);
        }
    }

    static void checkUncut(int block, Reduction op) {
        if (block % op.unit() != 0) {
            throw new IllegalArgumentException("blocks of " + block + " elements cut what the operation combines");
        }
    }

    private boolean isRoot(int root) {
        return exchange.rank() == root;
    }

    /** MPI_Ibarrier. */
    public CollRequest barrier() {
        Schedule s = open();
        choice().barrier(s);
        return s.start();
    }

    /** MPI_Ibcast. */
    public CollRequest broadcast(Elements data, int root) {
        checkRoot(root);
        Schedule s = open();
        choice().broadcast(s, data, root);
        return s.start();
    }

    /**
     * MPI_Igather.
     *
     * @param own this rank's block; null at the root if it is in place
     * @param all at the root P blocks; ignored elsewhere
     */
    public CollRequest gather(Elements own, Elements all, int root) {
        checkRoot(root);
        Schedule s = open();
        Elements block = own;
        if (isRoot(root)) {
            checkWhole(all, s.size(), "blocks");
            block = own == null ? blockOf(s, all, root) : own;
        }
        choice().gather(s, block, all, root);
        return s.start();
    }

    /**
     * MPI_Igatherv.
     *
     * @param own this rank's block; null at the root if it is in place
     * @param all at the root where the blocks go; ignored elsewhere, like the rest
     */
    public CollRequest gatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit, int root) {
        checkRoot(root);
        Schedule s = open();
        Blocks blocks = null;
        Elements block = own;
        if (isRoot(root)) {
            blocks = s.blocks().vector(s.size(), counts, displacements, unit);
            block = own == null ? s.slice(all, blocks.first(root), blocks.count(root)) : own;
        }
        LinearGather.build(s, block, all, blocks, root);
        return s.start();
    }

    /**
     * MPI_Iscatter.
     *
     * @param all at the root P blocks; ignored elsewhere
     * @param own where this rank's block goes; null at the root if it stays in place
     */
    public CollRequest scatter(Elements all, Elements own, int root) {
        checkRoot(root);
        Schedule s = open();
        Elements block = own;
        if (isRoot(root)) {
            checkWhole(all, s.size(), "blocks");
            block = own == null ? blockOf(s, all, root) : own;
        }
        choice().scatter(s, all, block, root);
        return s.start();
    }

    /**
     * MPI_Iscatterv.
     *
     * @param all at the root where the blocks are; ignored elsewhere, like the counts
     * @param own where this rank's block goes; null at the root if it stays in place
     */
    public CollRequest scatterv(Elements all, int[] counts, int[] displacements, int unit, Elements own, int root) {
        checkRoot(root);
        Schedule s = open();
        Blocks blocks = null;
        Elements block = own;
        if (isRoot(root)) {
            blocks = s.blocks().vector(s.size(), counts, displacements, unit);
            block = own == null ? s.slice(all, blocks.first(root), blocks.count(root)) : own;
        }
        LinearScatter.build(s, all, blocks, block, root);
        return s.start();
    }

    /**
     * MPI_Iallgather.
     *
     * @param own this rank's block; null if it is in place
     * @param all P blocks
     */
    public CollRequest allgather(Elements own, Elements all) {
        checkWhole(all, exchange.size(), "blocks");
        Schedule s = open();
        choice().allgather(s, own == null ? blockOf(s, all, s.rank()) : own, all);
        return s.start();
    }

    /**
     * MPI_Iallgatherv.
     *
     * @param own this rank's block; null if it is in place
     */
    public CollRequest allgatherv(Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        Schedule s = open();
        Blocks blocks = s.blocks().vector(s.size(), counts, displacements, unit);
        Elements block = own == null ? s.slice(all, blocks.first(s.rank()), blocks.count(s.rank())) : own;
        RingAllgather.build(s, block, all, blocks);
        return s.start();
    }

    /**
     * MPI_Ialltoall.
     *
     * @param out P blocks; null if they are in {@code in}
     * @param in P blocks
     */
    public CollRequest alltoall(Elements out, Elements in) {
        checkWhole(in, exchange.size(), "blocks");
        Schedule s = open();
        choice().alltoall(s, out == null ? copyOf(s, in) : out, in);
        return s.start();
    }

    /**
     * MPI_Ialltoallv.
     *
     * @param out null if the blocks are in {@code in}; its counts and displacements are then ignored
     */
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
        Blocks inBlocks = s.blocks().vector(s.size(), inCounts, inDisplacements, inUnit);
        Blocks outBlocks = out == null ? inBlocks : s.blocks().vector(s.size(), outCounts, outDisplacements, outUnit);
        choice().alltoallv(s, out == null ? copyOf(s, in) : out, outBlocks, in, inBlocks);
        return s.start();
    }

    /**
     * MPI_Ireduce.
     *
     * @param own this rank's contribution; null at the root if it is in {@code result}
     * @param result at the root where the result goes; ignored elsewhere
     */
    public CollRequest reduce(Elements own, Elements result, Reduction op, int root) {
        checkRoot(root);
        Elements contribution = own == null ? result : own;
        checkWhole(contribution, op.unit(), "for this operation");
        Schedule s = open();
        choice().reduce(s, contribution, result, op, root);
        return s.start();
    }

    /**
     * MPI_Iallreduce.
     *
     * @param own this rank's contribution; null if it is in {@code result}
     */
    public CollRequest allreduce(Elements own, Elements result, Reduction op) {
        checkWhole(result, op.unit(), "for this operation");
        Schedule s = open();
        choice().allreduce(s, own == null ? result : own, result, op);
        return s.start();
    }

    /**
     * MPI_Ireduce_scatter.
     *
     * @param own this rank's contribution to all blocks, side by side; null if it is in {@code result}, which then has
     *     room for all
     * @param result where this rank's block goes
     * @param counts the blocks' sizes in units of the operation and type
     */
    public CollRequest reduceScatter(Elements own, Elements result, int[] counts, int unit, Reduction op) {
        checkUncut(unit, op);
        Schedule s = open();
        return reduceScatter(s, own, result, s.blocks().vector(s.size(), counts, null, unit), op);
    }

    /**
     * MPI_Ireduce_scatter_block.
     *
     * @param own as in {@link #reduceScatter}
     * @param block elements of each block
     */
    public CollRequest reduceScatterBlock(Elements own, Elements result, int block, Reduction op) {
        checkUncut(block, op);
        Schedule s = open();
        return reduceScatter(s, own, result, s.blocks().uniform(s.size(), block), op);
    }

    private CollRequest reduceScatter(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        Elements contribution = s.slice(own == null ? result : own, 0, blocks.span(0, s.size()));
        Elements block = s.slice(result, 0, blocks.count(s.rank()));
        choice().reduceScatter(s, contribution, block, blocks, op);
        return s.start();
    }

    /**
     * MPI_Iscan.
     *
     * @param own this rank's contribution; null if it is in {@code result}
     */
    public CollRequest scan(Elements own, Elements result, Reduction op) {
        return scan(own, result, op, false);
    }

    /**
     * MPI_Iexscan; leaves the result at rank 0 as it is.
     *
     * @param own this rank's contribution; null if it is in {@code result}
     */
    public CollRequest exscan(Elements own, Elements result, Reduction op) {
        return scan(own, result, op, true);
    }

    private CollRequest scan(Elements own, Elements result, Reduction op, boolean exclusive) {
        checkWhole(result, op.unit(), "for this operation");
        Schedule s = open();
        RecursiveDoublingScan.build(s, own == null ? result : own, result, op, exclusive);
        return s.start();
    }

    /**
     * MPI_Ineighbor_allgather and MPI_Ineighbor_allgatherv.
     *
     * @param own what every neighbour gets
     * @param all where the blocks go
     * @param counts one per neighbour
     */
    public CollRequest neighbourAllgather(
            Neighbourhood neighbours, Elements own, Elements all, int[] counts, int[] displacements, int unit) {
        Schedule s = open();
        Blocks blocks = s.blocks().vector(neighbours.sources().length, counts, displacements, unit);
        NeighbourExchange.build(s, neighbours, own, null, all, blocks);
        return s.start();
    }

    /** MPI_Ineighbor_alltoall and MPI_Ineighbor_alltoallv; counts are one per neighbour. */
    public CollRequest neighbourAlltoall(
            Neighbourhood neighbours,
            Elements out,
            int[] outCounts,
            int[] outDisplacements,
            int outUnit,
            Elements in,
            int[] inCounts,
            int[] inDisplacements,
            int inUnit) {
        Schedule s = open();
        Blocks outBlocks = s.blocks().vector(neighbours.destinations().length, outCounts, outDisplacements, outUnit);
        Blocks inBlocks = s.blocks().vector(neighbours.sources().length, inCounts, inDisplacements, inUnit);
        NeighbourExchange.build(s, neighbours, out, outBlocks, in, inBlocks);
        return s.start();
    }

    private static Elements blockOf(Schedule s, Elements all, int rank) {
        int block = all.count() / s.size();
        return s.slice(all, rank * block, block);
    }

    /** What an in-place alltoall sends: the input would be overwritten before it is sent. */
    private static Elements copyOf(Schedule s, Elements in) {
        Elements copy = s.temporary(in, in.count());
        s.copy(in, 0, copy, 0, in.count());
        s.nextRound();
        return copy;
    }
}
