package org.myrixen.apps.npb.is;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.apps.npb.common.NpbClass;

class BucketTest {
    private static final IsProblem SAMPLE = IsProblem.of(NpbClass.S);

    @Test
    void shouldKeepAllKeysInBucketOrderWhenFilledTwice() {
        int[] keys = KeySequence.generate(SAMPLE, 0, 1);
        LocalBuckets buckets = new LocalBuckets(SAMPLE, keys.length);
        buckets.fill(keys);
        buckets.fill(keys);
        int at = 0;
        for (int bucket = 0; bucket < SAMPLE.buckets(); bucket++) {
            for (int i = 0; i < buckets.sizes()[bucket]; i++) {
                assertEquals(bucket, buckets.sorted()[at++] >> SAMPLE.bucketShift());
            }
        }
        assertEquals(keys.length, at);
        int[] before = keys.clone();
        int[] after = buckets.sorted().clone();
        Arrays.sort(before);
        Arrays.sort(after);
        assertArrayEquals(before, after);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 64, 512})
    void shouldDealEveryBucketOnceWhenKeysCrowdInTheMiddle(int ranks) {
        LocalBuckets buckets = new LocalBuckets(SAMPLE, SAMPLE.keys());
        buckets.fill(KeySequence.generate(SAMPLE, 0, 1));
        BucketDeal deal = new BucketDeal(ranks);
        deal.deal(buckets.sizes(), SAMPLE.buckets(), SAMPLE.keys() / ranks);
        int next = 0;
        for (int rank = 0; rank < ranks; rank++) {
            assertEquals(next, deal.first(rank));
            next = deal.end(rank);
        }
        assertEquals(SAMPLE.buckets(), next);
        int[] counts = new int[ranks];
        deal.countKeys(buckets.sizes(), counts);
        assertEquals(SAMPLE.keys(), Arrays.stream(counts).sum());
    }

    @Test
    void shouldLeaveLaterRanksWithoutBucketsWhenOneBucketHasAllKeys() {
        BucketDeal deal = new BucketDeal(4);
        deal.deal(new int[] {0, 40, 0, 0}, 4, 10);
        int[] counts = new int[4];
        deal.countKeys(new int[] {0, 40, 0, 0}, counts);
        assertArrayEquals(new int[] {40, 0, 0, 0}, counts);
        assertEquals(4, deal.end(3));
    }

    @Test
    void shouldIgnoreWhatFollowsTheBucketsWhenDealing() {
        BucketDeal deal = new BucketDeal(2);
        deal.deal(new int[] {5, 5, 5, 5, 999}, 4, 10);
        assertEquals(2, deal.end(0));
        assertEquals(4, deal.end(1));
    }
}
