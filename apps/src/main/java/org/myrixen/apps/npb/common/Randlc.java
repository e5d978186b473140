package org.myrixen.apps.npb.common;

/**
 * The random numbers of the NAS benchmarks: x(k+1) = a·x(k) mod 2<sup>46</sup> with a = 5<sup>13</sup>, as numbers
 * x·2<sup>-46</sup> in (0, 1).
 *
 * <p>The Fortran original splits the factors into halves of 23 bits to stay exact in double precision. A 64-bit product
 * that overflows is exact in its low 46 bits as well, so one multiplication and one mask give the same numbers, bit for
 * bit.
 */
public final class Randlc {
    /** 5<sup>13</sup>, the multiplier. */
    public static final long MULTIPLIER = 1_220_703_125L;

    /** Keeps x mod 2<sup>46</sup>. */
    public static final long MASK = (1L << 46) - 1;

    /** 2<sup>-46</sup>, turns a state into a number of (0, 1). */
    public static final double SCALE = 0x1p-46;

    private long state;

    /** A sequence whose first number is the successor of {@code seed}. */
    public Randlc(long seed) {
        this.state = seed & MASK;
    }

    /** A sequence that goes on as one begun at {@code seed} does after {@code steps} numbers, found in O(log steps). */
    public static Randlc after(long seed, long steps) {
        return new Randlc(power(steps) * seed);
    }

    /** The next number, in (0, 1) for an odd seed. */
    public double next() {
        state = (MULTIPLIER * state) & MASK;
        return state * SCALE;
    }

    /** x of the number returned last, or the seed. */
    public long state() {
        return state;
    }

    /** a<sup>exponent</sup> mod 2<sup>46</sup> by repeated squaring. */
    private static long power(long exponent) {
        long result = 1;
        long square = MULTIPLIER;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = (result * square) & MASK;
            }
            square = (square * square) & MASK;
        }
        return result;
    }
}
