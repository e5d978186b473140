package org.myrixen.apps.npb.mg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import mpi.Intracomm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.myrixen.apps.npb.common.Team;

/** The sweeps against their definition, point by point; on one rank, where no message is sent. */
class StencilsTest {
    private static final Intracomm NONE = null;
    private static final RankGrid ALONE = RankGrid.of(1, 0);
    private static final int LOG_POINTS = 3;

    private final Brick brick = Brick.of(ALONE, LOG_POINTS);
    private final Sweeps sweeps = Sweeps.upTo(brick.nx(), new Team(1), Smoother.LARGE);
    private final Level level = Level.finest(brick, new FaceExchange(NONE, ALONE, brick), sweeps);
    private final Brick half = Brick.of(ALONE, LOG_POINTS - 1);
    private final Level coarse = Level.coarser(half, new FaceExchange(NONE, ALONE, half), sweeps);

    @BeforeEach
    void fill() {
        fill(level.u(), brick, 1);
        fill(level.v(), brick, 2);
        fill(level.r(), brick, 3);
        fill(coarse.u(), half, 4);
    }

    private static void fill(double[] points, Brick brick, int seed) {
        double[] random = new Random(seed).doubles(points.length, -1, 1).toArray();
        System.arraycopy(random, 0, points, 0, points.length);
        new FaceExchange(NONE, ALONE, brick).exchange(points);
    }

    /** The sum of weights[d] times the points around one at d steps in all, d from 0 to 3. */
    private static double around(double[] points, Brick brick, int x, int y, int z, double... weights) {
        double sum = 0;
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    double weight = weights[Math.abs(dx) + Math.abs(dy) + Math.abs(dz)];
                    sum += weight * points[brick.row(y + dy, z + dz) + x + dx];
                }
            }
        }
        return sum;
    }

    private interface Expected {
        double at(int x, int y, int z);
    }

    private static void assertOwnPoints(Expected expected, double[] found, Brick brick) {
        for (int z = 1; z < brick.nz() - 1; z++) {
            for (int y = 1; y < brick.ny() - 1; y++) {
                for (int x = 1; x < brick.nx() - 1; x++) {
                    assertEquals(expected.at(x, y, z), found[brick.row(y, z) + x], 1e-14);
                }
            }
        }
    }

    @Test
    void shouldSubtractTheOperatorWhenTheResidualIsTaken() {
        level.residual();
        assertOwnPoints(
                (x, y, z) -> level.v()[brick.row(y, z) + x]
                        - around(level.u(), brick, x, y, z, -8.0 / 3, 0, 1.0 / 6, 1.0 / 12),
                level.r(),
                brick);
    }

    @Test
    void shouldAddTheSmoothedResidualWhenSmoothing() {
        double[] before = level.u().clone();
        level.smooth();
        assertOwnPoints(
                (x, y, z) -> before[brick.row(y, z) + x]
                        + around(level.r(), brick, x, y, z, -3.0 / 17, 1.0 / 33, -1.0 / 61, 0),
                level.u(),
                brick);
    }

    @Test
    void shouldWeighTheFinePointsAroundWhenRestricting() {
        new GridTransfer(level, coarse, sweeps).restrict();
        assertOwnPoints(
                (x, y, z) -> around(level.r(), brick, 2 * x, 2 * y, 2 * z, 1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16),
                coarse.v(),
                half);
    }

    /** Interpolation is the transpose of the restriction, but for the factor: each coarse point adds to the fine ones around. */
    @Test
    void shouldInterpolateWhenProlonging() {
        double[] before = level.u().clone();
        new GridTransfer(level, coarse, sweeps).prolong();
        assertOwnPoints((x, y, z) -> before[brick.row(y, z) + x] + interpolated(x, y, z), level.u(), brick);
    }

    private double interpolated(int x, int y, int z) {
        double sum = 0;
        for (int dz = 0; dz <= z % 2; dz++) {
            for (int dy = 0; dy <= y % 2; dy++) {
                for (int dx = 0; dx <= x % 2; dx++) {
                    sum += coarse.u()[half.row(y / 2 + dy, z / 2 + dz) + x / 2 + dx];
                }
            }
        }
        return sum / ((1 + x % 2) * (1 + y % 2) * (1 + z % 2));
    }

    @Test
    void shouldRepeatTheOtherSideWhenTheLayerIsFilled() {
        double[] points = level.u();
        Arrays.fill(points, 0);
        points[brick.row(1, 1) + 1] = 5;
        level.smooth();
        int last = brick.nx() - 1;
        assertEquals(points[brick.row(1, 1) + 1], points[brick.row(last, last) + last]);
        assertTrue(points[brick.row(last, last) + last] > 4);
    }
}
