package org.myrixen.apps.npb.is;

import java.util.Arrays;

/**
 * Which rank ranks which buckets: consecutive buckets per rank, dealt so that each rank gets about the same number of
 * keys. Every rank computes the same deal from the same totals.
 */
final class BucketDeal {
    private final int[] end;

    /** A deal to {@code ranks} ranks, empty until {@link #deal}. */
    BucketDeal(int ranks) {
        this.end = new int[ranks];
    }

    /**
     * Deals the buckets: rank r is full with the bucket that brings the sum of all keys so far to (r + 1) ·
     * keysPerRank. One bucket ends the share of one rank at most, so crowded buckets leave the last ranks without any;
     * else the last rank takes what is left.
     *
     * @param totals keys of all ranks per bucket; elements beyond {@code buckets} are ignored
     */
    void deal(int[] totals, int buckets, int keysPerRank) {
        int rank = 0;
        long sum = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            sum += totals[bucket];
            if (rank < end.length - 1 && sum >= (rank + 1L) * keysPerRank) {
                end[rank++] = bucket + 1;
            }
        }
        Arrays.fill(end, rank, end.length, buckets);
    }

    /** First bucket of a rank. */
    int first(int rank) {
        return rank == 0 ? 0 : end[rank - 1];
    }

    /** Bucket after the last one of a rank; equal to {@link #first} for a rank without buckets. */
    int end(int rank) {
        return end[rank];
    }

    /** The number of keys per rank when bucket b has {@code sizes[b]}, into {@code counts}. */
    void countKeys(int[] sizes, int[] counts) {
        for (int rank = 0; rank < end.length; rank++) {
            counts[rank] = sum(sizes, first(rank), end(rank));
        }
    }

    /** Sum of the elements [from, to). */
    static int sum(int[] sizes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += sizes[i];
        }
        return sum;
    }
}
