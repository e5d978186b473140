package org.myrixen.runtime.coll;

import static org.myrixen.runtime.coll.Algorithm.AUTO;
import static org.myrixen.runtime.coll.Algorithm.BINOMIAL;
import static org.myrixen.runtime.coll.Algorithm.BRUCK;
import static org.myrixen.runtime.coll.Algorithm.CENTRAL;
import static org.myrixen.runtime.coll.Algorithm.CHAIN;
import static org.myrixen.runtime.coll.Algorithm.CROWDED;
import static org.myrixen.runtime.coll.Algorithm.DIRECT;
import static org.myrixen.runtime.coll.Algorithm.DISSEMINATION;
import static org.myrixen.runtime.coll.Algorithm.LINEAR;
import static org.myrixen.runtime.coll.Algorithm.PAIRWISE;
import static org.myrixen.runtime.coll.Algorithm.RABENSEIFNER;
import static org.myrixen.runtime.coll.Algorithm.RECURSIVE_DOUBLING;
import static org.myrixen.runtime.coll.Algorithm.RING;
import static org.myrixen.runtime.coll.Algorithm.SCATTER_ALLGATHER;

import java.util.Map;
import org.myrixen.runtime.op.Reduction;
import org.myrixen.runtime.type.BaseType;
import org.myrixen.runtime.type.Elements;

/**
 * Which algorithm a collective takes, by bytes, ranks P and whether the operation commutes. All ranks see the same
 * numbers and choose the same. OBJECT elements count as short, since nobody knows their bytes; their messages are not
 * cut.
 *
 * <table>
 * <caption>First match wins; n = bytes of the vector or of all blocks together, b = bytes of one block</caption>
 * <tr><th>collective</th><th>condition</th><th>algorithm</th></tr>
 * <tr><td>barrier</td><td>always</td><td>dissemination</td></tr>
 * <tr><td>broadcast</td><td>P ≤ 2 or n &lt; 64 KiB or n &lt; P · 512 or OBJECT</td><td>binomial</td></tr>
 * <tr><td></td><td>n ≥ P · 256 KiB</td><td>chain, segments of 64 KiB</td></tr>
 * <tr><td></td><td>otherwise</td><td>scatter and allgather</td></tr>
 * <tr><td>reduce</td><td>n &lt; 32 KiB or fewer units than P</td><td>binomial</td></tr>
 * <tr><td></td><td>otherwise</td><td>Rabenseifner</td></tr>
 * <tr><td>allreduce</td><td>n &lt; 16 KiB or fewer units than P</td><td>recursive doubling</td></tr>
 * <tr><td></td><td>n ≥ 1 MiB and n ≥ P · 512, P no power of two, commutative</td><td>ring</td></tr>
 * <tr><td></td><td>otherwise</td><td>Rabenseifner</td></tr>
 * <tr><td>allgather</td><td>n &lt; 64 KiB or b &lt; 512, P a power of two</td><td>recursive doubling</td></tr>
 * <tr><td></td><td>n &lt; 64 KiB or b &lt; 512 or OBJECT</td><td>Bruck</td></tr>
 * <tr><td></td><td>otherwise, and allgatherv</td><td>ring</td></tr>
 * <tr><td>alltoall</td><td>b ≤ 256, P ≥ 8, not OBJECT</td><td>Bruck</td></tr>
 * <tr><td></td><td>b ≤ 8 KiB, and alltoallv</td><td>pairwise, 16 at a time</td></tr>
 * <tr><td></td><td>otherwise</td><td>pairwise, 2 at a time</td></tr>
 * <tr><td>gather, scatter</td><td>b ≤ 2 KiB, P ≥ 4</td><td>binomial</td></tr>
 * <tr><td></td><td>otherwise, and gatherv, scatterv</td><td>linear</td></tr>
 * <tr><td>reduce-scatter</td><td>not commutative</td><td>reduce, then scatter</td></tr>
 * <tr><td></td><td>n &lt; 256 KiB</td><td>recursive halving</td></tr>
 * <tr><td></td><td>otherwise</td><td>pairwise</td></tr>
 * <tr><td>scan, exscan</td><td>always</td><td>recursive doubling</td></tr>
 * </table>
 *
 * Where the ranks of a job are more than the cores of their one host, what counts is how often ranks have to run one after
 * another, so all go through one rank: barrier and broadcast always, reduce and allgather with n &lt; 8 KiB, allreduce
 * with n · P &lt; 2 MiB, alltoall with P ≥ 8 and n · P ≤ 16 KiB, P ≥ 16 and n · P ≤ 256 KiB. Longer vectors of allreduce are
 * exchanged and combined in blocks, one per rank, if the operation commutes; gather and scatter are linear, and alltoall sends
 * 16 at a time. Figures in docs/performance.md; {@code apps/src/test/sh/coll-tuning.sh} measures them anew.
 */
public final class Choice {
    private static final int KIB = 1024;
    private static final int CHAIN_SEGMENT = 64 * KIB;
    static final long ALLREDUCE_RING = 1024 * KIB;
    static final long ALLGATHER_LONG = 64 * KIB;
    private static final int ALLTOALL_WIDE = 16;
    private static final int ALLTOALL_NARROW = 2;
    private static final int MANY_RANKS = 8;
    private static final int VERY_MANY_RANKS = 16;
    private static final int TREE_RANKS = 4;

    /** Bytes that an alltoall through one rank may bring there. */
    private static final long CENTRAL_MOST = 16 * 1024 * KIB;

    static final long REDUCE_SCATTER_LONG = 256 * KIB;

    /** A ring takes P - 1 rounds, which shorter blocks are not worth. */
    static final long RING_BLOCK = 512;

    /** For ranks that have a core each. */
    static final Choice USUAL = new Choice(Thresholds.SPACIOUS, Wish.NONE);

    private final Thresholds at;
    private final Wish wish;

    private Choice(Thresholds thresholds, Wish wish) {
        at = thresholds;
        this.wish = wish;
    }

    /**
     * What all ranks of a job go by.
     *
     * @param crowded whether they are more than their one host has cores
     * @param parameters of the job, with wishes among them
     * @throws IllegalArgumentException if such a parameter is wrong
     */
    public static Choice of(boolean crowded, Map<String, String> parameters) {
        return new Choice(crowded ? Thresholds.CROWDED : Thresholds.SPACIOUS, Wish.of(parameters));
    }

    private static long bytes(Elements elements) {
        return (long) elements.count() * elements.type().bytes();
    }

    private static boolean isPowerOfTwo(int ranks) {
        return Integer.bitCount(ranks) == 1;
    }

    private static Algorithm either(Algorithm wish, Algorithm choice) {
        return wish == AUTO ? choice : wish;
    }

    void barrier(Schedule s) {
        if (either(wish.barrier(), at.linearBarrier() ? LINEAR : DISSEMINATION) == LINEAR) {
            LinearBarrier.build(s);
        } else {
            DisseminationBarrier.build(s);
        }
    }

    void broadcast(Schedule s, Elements data, int root) {
        Algorithm wished = data.type() == BaseType.OBJECT ? AUTO : wish.broadcast();
        switch (either(wished, broadcast(s, bytes(data)))) {
            case LINEAR -> LinearBroadcast.build(s, data, root);
            case CHAIN ->
                ChainBroadcast.build(s, data, root, CHAIN_SEGMENT / data.type().bytes());
            case SCATTER_ALLGATHER -> ScatterAllgatherBroadcast.build(s, data, root);
            default -> BinomialBroadcast.build(s, data, root);
        }
    }

    private Algorithm broadcast(Schedule s, long bytes) {
        if (bytes < at.linearBroadcast()) {
            return LINEAR;
        }
        if (s.size() <= 2 || bytes < at.longBroadcast() || !fillsRing(s, bytes)) {
            return BINOMIAL;
        }
        return bytes >= at.chainPerRank() * s.size() ? CHAIN : SCATTER_ALLGATHER;
    }

    void reduce(Schedule s, Elements own, Elements result, Reduction op, int root) {
        if (bytes(own) < at.linearReduce()) {
            LinearReduce.build(s, own, result, op, root);
        } else if (isShort(s, own, op, at.longReduce())) {
            BinomialReduce.build(s, own, result, op, root);
        } else {
            RabenseifnerReduce.build(s, own, result, op, root);
        }
    }

    void allreduce(Schedule s, Elements own, Elements result, Reduction op) {
        boolean cuts = wish.allreduce() == RABENSEIFNER || wish.allreduce() == RING || wish.allreduce() == DIRECT;
        boolean cuttable = !isShort(s, result, op, 0) && op.commutative();
        switch (either(cuts && !cuttable ? AUTO : wish.allreduce(), allreduce(s, result, op))) {
            case LINEAR -> LinearAllreduce.build(s, own, result, op);
            case RABENSEIFNER -> RabenseifnerAllreduce.build(s, own, result, op);
            case DIRECT -> DirectAllreduce.build(s, own, result, op);
            case RING -> RingAllreduce.build(s, own, result, op);
            default -> RecursiveDoublingAllreduce.build(s, own, result, op);
        }
    }

    private Algorithm allreduce(Schedule s, Elements result, Reduction op) {
        if (bytes(result) * s.size() < at.linearAllreduce()) {
            return LINEAR;
        }
        if (isShort(s, result, op, at.longAllreduce())) {
            return RECURSIVE_DOUBLING;
        }
        if (at.directAllreduce() && op.commutative()) {
            return DIRECT;
        }
        boolean ring = bytes(result) >= ALLREDUCE_RING && fillsRing(s, bytes(result));
        return ring && !isPowerOfTwo(s.size()) && op.commutative() ? RING : RABENSEIFNER;
    }

    private static boolean fillsRing(Schedule s, long bytes) {
        return bytes / s.size() >= RING_BLOCK;
    }

    /** Whether a vector is better reduced whole. */
    private static boolean isShort(Schedule s, Elements vector, Reduction op, long threshold) {
        return bytes(vector) < threshold || vector.count() / op.unit() < s.size();
    }

    void allgather(Schedule s, Elements own, Elements all) {
        if (bytes(all) < at.linearAllgather()) {
            LinearAllgather.build(s, own, all, evenly(s, all));
        } else if (bytes(all) >= ALLGATHER_LONG && fillsRing(s, bytes(all))) {
            RingAllgather.build(s, own, all, evenly(s, all));
        } else if (isPowerOfTwo(s.size())) {
            RecursiveDoublingAllgather.build(s, own, all);
        } else {
            BruckAllgather.build(s, own, all);
        }
    }

    private static Blocks evenly(Schedule s, Elements all) {
        return s.blocks().uniform(s.size(), all.count() / s.size());
    }

    void alltoall(Schedule s, Elements out, Elements in) {
        boolean tooLong = wish.alltoall() == CENTRAL && bytes(in) * s.size() > CENTRAL_MOST;
        Algorithm wished = in.type() == BaseType.OBJECT || tooLong ? AUTO : wish.alltoall();
        Algorithm algorithm = either(wished, alltoall(s, in));
        switch (algorithm) {
            case CENTRAL -> CentralAlltoall.build(s, out, in);
            case BRUCK -> BruckAlltoall.build(s, out, in);
            default -> {
                Blocks blocks = evenly(s, in);
                int window = algorithm == CROWDED ? ALLTOALL_WIDE : ALLTOALL_NARROW;
                PairwiseAlltoall.build(s, out, blocks, in, blocks, window);
            }
        }
    }

    private Algorithm alltoall(Schedule s, Elements in) {
        long block = bytes(in) / s.size();
        if (in.type() != BaseType.OBJECT) {
            if (s.size() >= MANY_RANKS && bytes(in) * s.size() <= central(s.size())) {
                return CENTRAL;
            }
            if (s.size() >= MANY_RANKS && block <= at.bruckBlock()) {
                return BRUCK;
            }
        }
        return block <= at.wideBlock() ? CROWDED : PAIRWISE;
    }

    /** The more ranks, the more P (P - 1) messages at once cost, against 2 (P - 1) of them. */
    private long central(int ranks) {
        return ranks >= VERY_MANY_RANKS ? 16 * at.centralAlltoall() : at.centralAlltoall();
    }

    void alltoallv(Schedule s, Elements out, Blocks outBlocks, Elements in, Blocks inBlocks) {
        PairwiseAlltoall.build(s, out, outBlocks, in, inBlocks, ALLTOALL_WIDE);
    }

    void gather(Schedule s, Elements own, Elements all, int root) {
        if (isTree(s, own)) {
            BinomialGather.build(s, own, all, root);
        } else {
            LinearGather.build(s, own, all, s.blocks().uniform(s.size(), own.count()), root);
        }
    }

    void scatter(Schedule s, Elements all, Elements own, int root) {
        if (isTree(s, own)) {
            BinomialScatter.build(s, all, own, root);
        } else {
            LinearScatter.build(s, all, s.blocks().uniform(s.size(), own.count()), own, root);
        }
    }

    private boolean isTree(Schedule s, Elements block) {
        return bytes(block) <= at.treeBlock() && s.size() >= TREE_RANKS;
    }

    void reduceScatter(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        if (!op.commutative()) {
            ReduceThenScatter.build(s, own, result, blocks, op);
        } else if (bytes(own) < REDUCE_SCATTER_LONG) {
            RecursiveHalvingReduceScatter.build(s, own, result, blocks, op);
        } else {
            PairwiseReduceScatter.build(s, own, result, blocks, op);
        }
    }
}
