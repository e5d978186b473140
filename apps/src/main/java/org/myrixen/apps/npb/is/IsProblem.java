package org.myrixen.apps.npb.is;

import java.util.List;
import org.myrixen.apps.npb.common.NpbClass;

/**
 * A problem of IS: 2<sup>logKeys</sup> keys below 2<sup>logMaxKey</sup>, sorted through 2<sup>logBuckets</sup> buckets.
 *
 * @param testKeys the five keys of the partial verification
 */
record IsProblem(int logKeys, int logMaxKey, int logBuckets, List<TestKey> testKeys) {
    static final int ITERATIONS = 10;

    /** Partial verifications of all iterations, and the full one. */
    static final int CHECKS = 5 * ITERATIONS + 1;

    /** The problem of a class. */
    static IsProblem of(NpbClass problemClass) {
        return switch (problemClass) {
            case S ->
                new IsProblem(
                        16,
                        11,
                        9,
                        List.of(
                                rising(48427, 0, 0),
                                rising(17148, 18, 0),
                                rising(23627, 346, 0),
                                falling(62548, 64917, 0),
                                falling(4431, 65463, 0)));
            case W ->
                new IsProblem(
                        20,
                        16,
                        10,
                        List.of(
                                rising(357773, 1249, 2),
                                rising(934767, 11698, 2),
                                falling(875723, 1039987, 0),
                                falling(898999, 1043896, 0),
                                falling(404505, 1048018, 0)));
            case A ->
                new IsProblem(
                        23,
                        19,
                        10,
                        List.of(
                                rising(2112377, 104, 1),
                                rising(662041, 17523, 1),
                                rising(5336171, 123928, 1),
                                falling(3642833, 8288932, 1),
                                falling(4250760, 8388264, 1)));
            case B ->
                new IsProblem(
                        25,
                        21,
                        10,
                        List.of(
                                falling(41869, 33422937, 0),
                                rising(812306, 10244, 0),
                                rising(5102857, 59149, 0),
                                falling(18232239, 33135281, 0),
                                rising(26860214, 99, 0)));
        };
    }

    private static TestKey rising(int index, int rank, int lag) {
        return new TestKey(index, rank, 1, lag);
    }

    private static TestKey falling(int index, int rank, int lag) {
        return new TestKey(index, rank, -1, lag);
    }

    /** Number of keys of all ranks. */
    int keys() {
        return 1 << logKeys;
    }

    /** Every key is below this. */
    int maxKey() {
        return 1 << logMaxKey;
    }

    int buckets() {
        return 1 << logBuckets;
    }

    /** A key shifted right by this is its bucket: bucket b holds the keys [b << shift, (b + 1) << shift). */
    int bucketShift() {
        return logMaxKey - logBuckets;
    }
}
