package org.myrixen.apps.npb.cg;

import java.util.Arrays;

/** Inverse power iteration: x ← z / ‖z‖ with A z = x, which turns x to the eigenvector of the least eigenvalue. */
final class PowerIteration {
    private final ConjugateGradient solver;
    private final GridExchange exchange;
    private final double shift;
    private final double[] x;
    private final double[] z;
    private final double[] products = new double[2];
    private double residual;

    PowerIteration(ConjugateGradient solver, GridExchange exchange, ProcessGrid grid, double shift) {
        this.solver = solver;
        this.exchange = exchange;
        this.shift = shift;
        this.x = new double[grid.matrixColumns().length()];
        this.z = new double[x.length];
    }

    /** Sets x to (1, ..., 1). */
    void reset() {
        Arrays.fill(x, 1);
    }

    /**
     * One step. Collective.
     *
     * @return zeta = shift + 1 / (x·z), the estimate of the eigenvalue
     */
    double step() {
        residual = solver.solve(x, z);
        products[0] = ConjugateGradient.localDot(x, z, 0, x.length);
        products[1] = ConjugateGradient.localDot(z, z, 0, z.length);
        exchange.sumScalars(products, 2);
        double factor = 1 / Math.sqrt(products[1]);
        for (int i = 0; i < x.length; i++) {
            x[i] = factor * z[i];
        }
        return shift + 1 / products[0];
    }

    /** ‖x − A z‖ of the last step. */
    double residual() {
        return residual;
    }
}
