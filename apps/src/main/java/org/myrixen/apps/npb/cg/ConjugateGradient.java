package org.myrixen.apps.npb.cg;

import java.util.Arrays;
import org.myrixen.apps.npb.common.Team;

/** Solves A z = x by 25 steps of conjugate gradients. Vectors have one element per matrix column of this rank. */
final class ConjugateGradient {
    static final int STEPS = 25;

    private final SparseMatrix matrix;
    private final GridExchange exchange;
    private final Team team;
    private final double[] partial;
    private final double[] p;
    private final double[] q;
    private final double[] r;
    private final double[] scalar = new double[1];

    // What the loops work on, and the loops: made once, so that the steps allocate nothing.
    private double[] x;
    private double[] z;
    private double[] multiplied;
    private double alpha;
    private double beta;
    private final Team.Loop multiplying = this::multiplyRows;
    private final Team.Sum curvature = this::curvature;
    private final Team.Sum square = this::square;
    private final Team.Sum descending = this::descend;
    private final Team.Loop turning = this::turn;
    private final Team.Sum distance = this::squaredDistance;

    ConjugateGradient(SparseMatrix matrix, GridExchange exchange, ProcessGrid grid, Team team) {
        this.matrix = matrix;
        this.exchange = exchange;
        this.team = team;
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
        this.x = x;
        this.z = z;
        Arrays.fill(z, 0);
        System.arraycopy(x, 0, r, 0, r.length);
        System.arraycopy(x, 0, p, 0, p.length);
        double rho = sum(square);
        for (int step = 0; step < STEPS; step++) {
            multiply(p);
            alpha = rho / sum(curvature);
            double before = rho;
            rho = sum(descending);
            beta = rho / before;
            team.run(p.length, turning);
        }
        multiply(z);
        return Math.sqrt(sum(distance));
    }

    /** q = A · vector. */
    private void multiply(double[] vector) {
        multiplied = vector;
        team.run(matrix.rows(), multiplying);
        exchange.sumRows(partial, q);
    }

    private void multiplyRows(int from, int to, int thread) {
        matrix.multiply(multiplied, partial, from, to);
    }

    private double curvature(int from, int to) {
        return localDot(p, q, from, to);
    }

    private double square(int from, int to) {
        return localDot(r, r, from, to);
    }

    /** The sum over all elements of the vectors, wherever they are. */
    private double sum(Team.Sum local) {
        scalar[0] = team.sum(p.length, local);
        exchange.sumScalars(scalar, 1);
        return scalar[0];
    }

    /** z = z + alpha · p and r = r − alpha · q; the sum of the new r's squares. */
    private double descend(int from, int to) {
        addScaled(z, alpha, p, from, to);
        addScaled(r, -alpha, q, from, to);
        return localDot(r, r, from, to);
    }

    /** The next direction: p = r + beta · p. */
    private void turn(int from, int to, int thread) {
        double[] direction = p;
        double[] residual = r;
        double factor = beta;
        for (int i = from; i < to; i++) {
            direction[i] = residual[i] + factor * direction[i];
        }
    }

    /** The square of x − q. */
    private double squaredDistance(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double difference = x[i] - q[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** The dot product of the elements [from, to) of this rank. */
    static double localDot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** a = a + factor · b. */
    private static void addScaled(double[] a, double factor, double[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] += factor * b[i];
        }
    }
}
