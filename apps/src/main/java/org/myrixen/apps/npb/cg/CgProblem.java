package org.myrixen.apps.npb.cg;

import org.myrixen.apps.npb.common.NpbClass;

/**
 * A problem of CG with its official answer.
 *
 * @param order rows and columns of the matrix
 * @param nonzeros random elements in each of the vectors whose outer products make up the matrix
 * @param iterations steps of the power iteration
 * @param shift subtracted from the diagonal
 * @param zeta the official answer
 */
record CgProblem(int order, int nonzeros, int iterations, double shift, double zeta) {
    /** Reciprocal of the matrix's condition number, and what is added to its diagonal. */
    static final double RCOND = 0.1;

    private static final double EPSILON = 1e-10;

    /** The problem of a class. */
    static CgProblem of(NpbClass problemClass) {
        return switch (problemClass) {
            case S -> new CgProblem(1400, 7, 15, 10, 8.5971775078648);
            case W -> new CgProblem(7000, 8, 15, 12, 10.362595087124);
            case A -> new CgProblem(14000, 11, 15, 20, 17.130235054029);
            case B -> new CgProblem(75000, 13, 75, 60, 22.712745482631);
        };
    }

    /** Whether {@code found} agrees with the official answer to 1e-10; a NaN does not. */
    boolean verifies(double found) {
        return Math.abs((found - zeta) / zeta) <= EPSILON;
    }

    /** Floating-point operations of the timed part, by the official count. */
    double operations() {
        double perRow = nonzeros * (nonzeros + 1.0);
        return 2.0 * iterations * order * (3 + perRow + ConjugateGradient.STEPS * (5 + perRow) + 3);
    }
}
