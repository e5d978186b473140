package org.myrixen.apps.npb.mg;

import org.myrixen.apps.npb.common.NpbClass;

/**
 * A problem of MG with its official answer.
 *
 * @param logPoints the finest grid has 2<sup>logPoints</sup> points along each edge
 * @param iterations V-cycles
 * @param smoother which smoother the class uses
 * @param norm the official answer: the mean square root of the residual
 */
record MgProblem(int logPoints, int iterations, Smoother smoother, double norm) {
    private static final double EPSILON = 1e-8;

    /** Operations per point and cycle, by the official count. */
    private static final double PER_POINT = 58;

    /** The problem of a class. */
    static MgProblem of(NpbClass problemClass) {
        return switch (problemClass) {
            case S -> new MgProblem(5, 4, Smoother.SMALL, 0.5307707005734e-04);
            case W -> new MgProblem(7, 4, Smoother.SMALL, 0.6467329375339e-05);
            case A -> new MgProblem(8, 4, Smoother.SMALL, 0.2433365309069e-05);
            case B -> new MgProblem(8, 20, Smoother.LARGE, 0.1800564401355e-05);
        };
    }

    /** Points along each edge of the finest grid. */
    int edge() {
        return 1 << logPoints;
    }

    /** The deviation of {@code found} from the official answer, relative to it. */
    double error(double found) {
        return Math.abs(found - norm) / norm;
    }

    /** Whether {@code found} agrees with the official answer to 1e-8; a NaN does not. */
    boolean verifies(double found) {
        return error(found) <= EPSILON;
    }

    /** Floating-point operations of the timed part, by the official count. */
    double operations() {
        return PER_POINT * iterations * edge() * edge() * edge();
    }
}
