package org.myrixen.apps.npb.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandlcTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(46);
    private static final BigInteger FACTOR = BigInteger.valueOf(5).pow(13);

    @ParameterizedTest
    @ValueSource(longs = {314_159_265L, 271_828_183L, 1L, (1L << 46) - 1})
    void shouldFollowTheDefinitionWhenComputedExactly(long seed) {
        Randlc random = new Randlc(seed);
        BigInteger expected = BigInteger.valueOf(seed);
        for (int i = 0; i < 10_000; i++) {
            expected = expected.multiply(FACTOR).mod(MODULUS);
            assertEquals(expected.doubleValue() / MODULUS.doubleValue(), random.next());
            assertEquals(expected.longValueExact(), random.state());
        }
    }

    /** The Fortran algorithm, exact in halves of 23 bits, as the specification prints it. */
    private static double fortranRandlc(double[] x, double a) {
        double r23 = 0x1p-23;
        double t23 = 0x1p23;
        double a1 = (int) (r23 * a);
        double a2 = a - t23 * a1;
        double x1 = (int) (r23 * x[0]);
        double x2 = x[0] - t23 * x1;
        double t1 = a1 * x2 + a2 * x1;
        double z = t1 - t23 * (int) (r23 * t1);
        double t3 = t23 * z + a2 * x2;
        x[0] = t3 - 0x1p46 * (int) (0x1p-46 * t3);
        return 0x1p-46 * x[0];
    }

    @Test
    void shouldEqualTheSplitFloatingPointAlgorithmWhenStartedFromTheSameSeed() {
        Randlc random = new Randlc(314_159_265L);
        double[] x = {314_159_265.0};
        for (int i = 0; i < 10_000; i++) {
            assertEquals(fortranRandlc(x, 1_220_703_125.0), random.next());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 64, 1000, 65_537})
    void shouldContinueTheSequenceWhenItJumps(int steps) {
        Randlc stepped = new Randlc(271_828_183L);
        for (int i = 0; i < steps; i++) {
            stepped.next();
        }
        assertEquals(stepped.next(), Randlc.after(271_828_183L, steps).next());
    }

    @Test
    void shouldReturnToTheSeedWhenItJumpsAFullPeriod() {
        // The period of an odd seed divides 2^44.
        assertEquals(314_159_265L, Randlc.after(314_159_265L, 1L << 44).state());
    }
}
