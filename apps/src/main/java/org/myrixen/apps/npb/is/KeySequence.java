package org.myrixen.apps.npb.is;

import org.myrixen.apps.npb.common.Randlc;

/**
 * The keys that NPB defines: each the mean of four random numbers, so that they crowd around the middle of the range.
 */
final class KeySequence {
    private static final long SEED = 314_159_265L;
    private static final int NUMBERS_PER_KEY = 4;

    private KeySequence() {}

    /**
     * The keys of one rank: part {@code rank} of the one sequence, cut in {@code ranks} equal parts.
     *
     * @return keys() / ranks keys, each in [0, maxKey)
     */
    static int[] generate(IsProblem problem, int rank, int ranks) {
        int[] keys = new int[problem.keys() / ranks];
        Randlc random = Randlc.after(SEED, (long) NUMBERS_PER_KEY * rank * keys.length);
        double quarter = 0.25 * problem.maxKey();
        for (int i = 0; i < keys.length; i++) {
            double sum = random.next();
            sum += random.next();
            sum += random.next();
            sum += random.next();
            keys[i] = (int) (quarter * sum);
        }
        return keys;
    }
}
