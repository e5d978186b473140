package org.myrixen.apps.npb.cg;

import java.util.Arrays;

/** Solves A z = x by 25 steps of conjugate gradients. Vectors have one element per matrix column of this rank. */
final class ConjugateGradient {
    static final int STEPS = 25;

    private final SparseMatrix matrix;
    private final GridExchange exchange;
    private final double[] partial;
    private final double[] p;
    private final double[] q;
    private final double[] r;
    private final double[] scalar = new double[1];

    ConjugateGradient(SparseMatrix matrix, GridExchange exchange, ProcessGrid grid) {
        this.matrix = matrix;
        this.exchange = exchange;
        this.partial = new double[grid.matrixRows().length()];
        this.p = new double[grid.matrixColumns().length()];
        this.q = new double[p.length];
        this.r = new double[p.length];
    }

    /**
     * Solves for {@code z}. Collective.
     *
     * @param x the right-hand side
     * @param z receives the solution
     * @return ‖x − A z‖
     */
    double solve(double[] x, double[] z) {
        Arrays.fill(z, 0);
        System.arraycopy(x, 0, r, 0, r.length);
        System.arraycopy(x, 0, p, 0, p.length);
        double rho = dot(r, r);
        for (int step = 0; step < STEPS; step++) {
            multiply(p, q);
            double alpha = rho / dot(p, q);
            addScaled(z, alpha, p);
            addScaled(r, -alpha, q);
            double before = rho;
            rho = dot(r, r);
            scaleAndAdd(p, rho / before, r);
        }
        multiply(z, q);
        scalar[0] = squaredDistance(x, q);
        exchange.sumScalars(scalar, 1);
        return Math.sqrt(scalar[0]);
    }

    private void multiply(double[] vector, double[] product) {
        matrix.multiply(vector, partial);
        exchange.sumRows(partial, product);
    }

    private double dot(double[] a, double[] b) {
        scalar[0] = localDot(a, b);
        exchange.sumScalars(scalar, 1);
        return scalar[0];
    }

    /** The dot product of this rank's elements alone. */
    static double localDot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** a = a + factor · b. */
    private static void addScaled(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    /** a = b + factor · a. */
    private static void scaleAndAdd(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + factor * a[i];
        }
    }
}
