package org.myrixen.apps.npb.is;

import java.util.Arrays;

/** The keys of one rank, sorted into buckets; the first half of an iteration, without communication. */
final class LocalBuckets {
    private final int shift;
    private final int[] sizes;
    private final int[] next;
    private final int[] sorted;

    /** Buckets for {@code keys} keys of a problem. */
    LocalBuckets(IsProblem problem, int keys) {
        this.shift = problem.bucketShift();
        this.sizes = new int[problem.buckets()];
        this.next = new int[problem.buckets()];
        this.sorted = new int[keys];
    }

    /** Sorts the keys by bucket. Within a bucket they keep their order. */
    void fill(int[] keys) {
        count(keys, sizes, shift);
        int sum = 0;
        for (int bucket = 0; bucket < sizes.length; bucket++) {
            next[bucket] = sum;
            sum += sizes[bucket];
        }
        scatter(keys, sorted, next, shift);
    }

    private static void count(int[] keys, int[] sizes, int shift) {
        Arrays.fill(sizes, 0);
        for (int key : keys) {
            sizes[key >> shift]++;
        }
    }

    private static void scatter(int[] keys, int[] sorted, int[] next, int shift) {
        for (int key : keys) {
            sorted[next[key >> shift]++] = key;
        }
    }

    /** Number of this rank's keys per bucket. */
    int[] sizes() {
        return sizes;
    }

    /** The keys, all of bucket 0 first. */
    int[] sorted() {
        return sorted;
    }
}
