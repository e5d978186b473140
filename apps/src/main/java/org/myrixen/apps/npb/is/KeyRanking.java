package org.myrixen.apps.npb.is;

import java.util.Arrays;
import java.util.List;
import mpi.Intracomm;
import mpi.MPI;

/**
 * Ranks the keys of all ranks, once per iteration. Afterwards this rank holds all keys of [{@link #minKey}, minKey +
 * range) and knows for each of them how many keys of the whole problem are less.
 */
final class KeyRanking {
    private final Intracomm comm;
    private final IsProblem problem;
    private final int[] keys;
    private final LocalBuckets buckets;
    private final BucketDeal deal;
    private final KeyExchange exchange;

    /** The bucket sizes and, behind them, the five test keys: one reduction serves both. */
    private final int[] mine;

    private final int[] totals;
    private int[] notGreater = new int[0];
    private int range;
    private int lesserKeys;

    /** A ranking of {@code keys}, this rank's part of the sequence, which it modifies in every iteration. */
    KeyRanking(Intracomm comm, IsProblem problem, int[] keys) {
        this.comm = comm;
        this.problem = problem;
        this.keys = keys;
        this.buckets = new LocalBuckets(problem, keys.length);
        this.deal = new BucketDeal(comm.Size());
        this.exchange = new KeyExchange(comm, keys.length);
        this.mine = new int[problem.buckets() + problem.testKeys().size()];
        this.totals = new int[mine.length];
    }

    /** Ranks all keys. Collective; {@code iteration} counts from 1. */
    void rank(int iteration) {
        if (comm.Rank() == 0) {
            keys[iteration] = iteration;
            keys[iteration + IsProblem.ITERATIONS] = problem.maxKey() - iteration;
        }
        buckets.fill(keys);
        System.arraycopy(buckets.sizes(), 0, mine, 0, problem.buckets());
        noteTestKeys();
        comm.Allreduce(mine, 0, totals, 0, mine.length, MPI.INT, MPI.SUM);
        deal.deal(totals, problem.buckets(), keys.length);
        exchange.exchange(buckets, deal);
        countReceived();
    }

    private void noteTestKeys() {
        List<TestKey> tests = problem.testKeys();
        for (int i = 0; i < tests.size(); i++) {
            int place = tests.get(i).index() - comm.Rank() * keys.length;
            mine[problem.buckets() + i] = place >= 0 && place < keys.length ? keys[place] : 0;
        }
    }

    private void countReceived() {
        int first = deal.first(comm.Rank());
        lesserKeys = BucketDeal.sum(totals, 0, first);
        range = (deal.end(comm.Rank()) - first) << problem.bucketShift();
        if (range > notGreater.length) {
            notGreater = new int[range];
        }
        count(exchange.received(), exchange.length(), notGreater, range, minKey());
    }

    private static void count(int[] keys, int length, int[] notGreater, int range, int minKey) {
        Arrays.fill(notGreater, 0, range, 0);
        for (int i = 0; i < length; i++) {
            notGreater[keys[i] - minKey]++;
        }
        int sum = 0;
        for (int i = 0; i < range; i++) {
            sum += notGreater[i];
            notGreater[i] = sum;
        }
    }

    /** How many of the test keys are here and have the rank that is official for the iteration. */
    int verifiedTestKeys(int iteration) {
        List<TestKey> tests = problem.testKeys();
        int verified = 0;
        for (int i = 0; i < tests.size(); i++) {
            int place = totals[problem.buckets() + i] - minKey();
            if (place >= 0 && place < range) {
                int rank = lesserKeys + (place == 0 ? 0 : notGreater[place - 1]);
                verified += rank == tests.get(i).expectedRank(iteration) ? 1 : 0;
            }
        }
        return verified;
    }

    /** The keys of this rank's buckets in ascending order, a new array; sorted by the ranks of the last iteration. */
    int[] sortedKeys() {
        int[] sorted = new int[exchange.length()];
        int[] received = exchange.received();
        int[] place = notGreater.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[--place[received[i] - minKey()]] = received[i];
        }
        return sorted;
    }

    /** The least key that may be here. */
    private int minKey() {
        return deal.first(comm.Rank()) << problem.bucketShift();
    }
}
