package org.myrixen.runtime.coll;

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
 */
final class Choice {
    private static final int KIB = 1024;

    private static final long BROADCAST_LONG = 64 * KIB;
    private static final long BROADCAST_CHAIN_PER_RANK = 256 * KIB;
    private static final int CHAIN_SEGMENT = 64 * KIB;
    private static final long REDUCE_LONG = 32 * KIB;
    private static final long ALLREDUCE_LONG = 16 * KIB;
    private static final long ALLREDUCE_RING = 1024 * KIB;
    private static final long ALLGATHER_LONG = 64 * KIB;
    private static final long ALLTOALL_BRUCK_BLOCK = 256;
    private static final int ALLTOALL_BRUCK_RANKS = 8;
    private static final long ALLTOALL_CROWDED_BLOCK = 8 * KIB;
    private static final int ALLTOALL_WIDE = 16;
    private static final int ALLTOALL_NARROW = 2;
    private static final long TREE_BLOCK = 2 * KIB;
    private static final int TREE_RANKS = 4;
    private static final long REDUCE_SCATTER_LONG = 256 * KIB;

    /** A ring takes P - 1 rounds, which shorter blocks are not worth. */
    private static final long RING_BLOCK = 512;

    private Choice() {}

    private static long bytes(Elements elements) {
        return (long) elements.count() * elements.type().bytes();
    }

    private static boolean isPowerOfTwo(int ranks) {
        return Integer.bitCount(ranks) == 1;
    }

    static void broadcast(Schedule s, Elements data, int root) {
        long bytes = bytes(data);
        if (s.size() <= 2 || bytes < BROADCAST_LONG || !fillsRing(s, bytes)) {
            BinomialBroadcast.build(s, data, root);
        } else if (bytes >= BROADCAST_CHAIN_PER_RANK * s.size()) {
            ChainBroadcast.build(s, data, root, CHAIN_SEGMENT / data.type().bytes());
        } else {
            ScatterAllgatherBroadcast.build(s, data, root);
        }
    }

    static void reduce(Schedule s, Elements own, Elements result, Reduction op, int root) {
        if (isShort(s, own, op, REDUCE_LONG)) {
            BinomialReduce.build(s, own, result, op, root);
        } else {
            RabenseifnerReduce.build(s, own, result, op, root);
        }
    }

    static void allreduce(Schedule s, Elements own, Elements result, Reduction op) {
        if (isShort(s, result, op, ALLREDUCE_LONG)) {
            RecursiveDoublingAllreduce.build(s, own, result, op);
        } else if (bytes(result) >= ALLREDUCE_RING
                && fillsRing(s, bytes(result))
                && !isPowerOfTwo(s.size())
                && op.commutative()) {
            RingAllreduce.build(s, own, result, op);
        } else {
            RabenseifnerAllreduce.build(s, own, result, op);
        }
    }

    private static boolean fillsRing(Schedule s, long bytes) {
        return bytes / s.size() >= RING_BLOCK;
    }

    /** Whether a vector is better reduced whole. */
    private static boolean isShort(Schedule s, Elements vector, Reduction op, long threshold) {
        return bytes(vector) < threshold || vector.count() / op.unit() < s.size();
    }

    static void allgather(Schedule s, Elements own, Elements all) {
        if (bytes(all) >= ALLGATHER_LONG && fillsRing(s, bytes(all))) {
            int block = all.count() / s.size();
            RingAllgather.build(s, own, all, s.blocks().uniform(s.size(), block));
        } else if (isPowerOfTwo(s.size())) {
            RecursiveDoublingAllgather.build(s, own, all);
        } else {
            BruckAllgather.build(s, own, all);
        }
    }

    static void alltoall(Schedule s, Elements out, Elements in) {
        int size = s.size();
        long block = bytes(in) / size;
        if (block <= ALLTOALL_BRUCK_BLOCK && size >= ALLTOALL_BRUCK_RANKS && in.type() != BaseType.OBJECT) {
            BruckAlltoall.build(s, out, in);
        } else {
            Blocks blocks = s.blocks().uniform(size, in.count() / size);
            int window = block <= ALLTOALL_CROWDED_BLOCK ? ALLTOALL_WIDE : ALLTOALL_NARROW;
            PairwiseAlltoall.build(s, out, blocks, in, blocks, window);
        }
    }

    static void alltoallv(Schedule s, Elements out, Blocks outBlocks, Elements in, Blocks inBlocks) {
        PairwiseAlltoall.build(s, out, outBlocks, in, inBlocks, ALLTOALL_WIDE);
    }

    static void gather(Schedule s, Elements own, Elements all, int root) {
        if (isTree(s, own)) {
            BinomialGather.build(s, own, all, root);
        } else {
            LinearGather.build(s, own, all, s.blocks().uniform(s.size(), own.count()), root);
        }
    }

    static void scatter(Schedule s, Elements all, Elements own, int root) {
        if (isTree(s, own)) {
            BinomialScatter.build(s, all, own, root);
        } else {
            LinearScatter.build(s, all, s.blocks().uniform(s.size(), own.count()), own, root);
        }
    }

    private static boolean isTree(Schedule s, Elements block) {
        return bytes(block) <= TREE_BLOCK && s.size() >= TREE_RANKS;
    }

    static void reduceScatter(Schedule s, Elements own, Elements result, Blocks blocks, Reduction op) {
        if (!op.commutative()) {
            ReduceThenScatter.build(s, own, result, blocks, op);
        } else if (bytes(own) < REDUCE_SCATTER_LONG) {
            RecursiveHalvingReduceScatter.build(s, own, result, blocks, op);
        } else {
            PairwiseReduceScatter.build(s, own, result, blocks, op);
        }
    }
}
