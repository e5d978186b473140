package org.myrixen.runtime.coll;

/**
 * Where {@link Choice} goes from one algorithm to the next, in bytes; {@code apps/src/test/sh/coll-tuning.sh} measures it anew.
 *
 * @param linearBarrier whether barriers go through rank 0
 * @param linearBroadcast shorter vectors go from the root to each
 * @param longBroadcast shorter ones go down a tree
 * @param chainPerRank from so many bytes per rank on, broadcasts go along a chain
 * @param linearReduce shorter vectors of reductions go to the root from each
 * @param linearAllreduce vectors of allreduce go to rank 0 from each, and back, if it gets less than this
 * @param directAllreduce whether longer ones are cut into a block for each rank, which gets it from all others
 * @param longReduce shorter ones go up a tree
 * @param longAllreduce shorter ones go by recursive doubling
 * @param linearAllgather shorter results are gathered at rank 0, which broadcasts them
 * @param centralAlltoall blocks of 8 ranks or more go through rank 0, if it gets no more than this; of 16, 16 times as much
 * @param bruckBlock blocks up to this length are combined with others, if there are as many ranks
 * @param wideBlock blocks up to this length go 16 at a time, longer ones 2
 * @param treeBlock blocks up to this length are gathered and scattered by tree
 */
record Thresholds(
        boolean linearBarrier,
        long linearBroadcast,
        long longBroadcast,
        long chainPerRank,
        long linearReduce,
        long linearAllreduce,
        boolean directAllreduce,
        long longReduce,
        long longAllreduce,
        long linearAllgather,
        long centralAlltoall,
        long bruckBlock,
        long wideBlock,
        long treeBlock) {
    private static final long KIB = 1024;

    /** Ranks that have a core each. */
    static final Thresholds SPACIOUS = new Thresholds(
            false, 0, 64 * KIB, 256 * KIB, 0, 0, false, 32 * KIB, 16 * KIB, 0, -1, 256, 8 * KIB, 2 * KIB);

    /** Ranks of one host that share its cores. */
    static final Thresholds CROWDED = new Thresholds(
            true,
            Long.MAX_VALUE,
            64 * KIB,
            256 * KIB,
            8 * KIB,
            2048 * KIB,
            true,
            32 * KIB,
            16 * KIB,
            8 * KIB,
            16 * KIB,
            -1,
            Long.MAX_VALUE,
            -1);
}
