package org.myrixen.apps.npb.common;

/**
 * Which numbers of ranks a kernel can use for a problem.
 *
 * @param powerOfTwo whether only 1, 2, 4, 8, ... are legal
 * @param most the largest legal number
 */
public record RankRule(boolean powerOfTwo, int most) {

    /** Any number up to {@code most}. */
    public static RankRule anyUpTo(int most) {
        return new RankRule(false, most);
    }

    /** Powers of two up to {@code most}. */
    public static RankRule powerOfTwoUpTo(int most) {
        return new RankRule(true, most);
    }

    /** Whether {@code ranks} is a legal number. */
    public boolean allows(int ranks) {
        return ranks >= 1 && ranks <= most && (!powerOfTwo || Integer.bitCount(ranks) == 1);
    }

    /** The rule in words, to follow "needs". */
    @Override
    public String toString() {
        return powerOfTwo
                ? "a power-of-two number of ranks (1, 2, 4, 8, ... up to " + Integer.highestOneBit(most) + ")"
                : "between 1 and " + most + " ranks";
    }
}
