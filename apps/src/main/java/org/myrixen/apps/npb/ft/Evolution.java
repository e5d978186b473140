package org.myrixen.apps.npb.ft;

import org.myrixen.apps.npb.common.Team;

/**
 * One step in time: each frequency k is multiplied by exp(−4 α π² |k|²). The factor is that of kx times those of ky and kz, so three
 * short tables do for the field of factors that the Fortran program keeps.
 */
final class Evolution {
    private static final double ALPHA = 1e-6;

    private final Slabs slabs;
    private final Team team;
    private final double[] ofX;
    private final double[] ofY;
    private final double[] ofZ;
    private double[] spectrum;
    private double[] copy;
    private final Team.Loop loop = (from, to, thread) -> evolve(from, to);

    Evolution(Slabs slabs, Team team) {
        this.slabs = slabs;
        this.team = team;
        this.ofX = factors(slabs.problem().nx());
        this.ofY = factors(slabs.problem().ny());
        this.ofZ = factors(slabs.problem().nz());
    }

    private static double[] factors(int n) {
        double[] factors = new double[n];
        for (int i = 0; i < n; i++) {
            double k = (i + n / 2) % n - n / 2;
            factors[i] = Math.exp(-4 * ALPHA * Math.PI * Math.PI * k * k);
        }
        return factors;
    }

    /** Multiplies {@code spectrum}, in columns, and copies it to {@code copy}. */
    void step(double[] spectrum, double[] copy) {
        this.spectrum = spectrum;
        this.copy = copy;
        team.run(slabs.rows(), loop);
    }

    private void evolve(int from, int to) {
        int nx = slabs.nx();
        for (int row = from; row < to; row++) {
            double factor = ofZ[row / slabs.columns()] * ofY[slabs.firstColumn() + row % slabs.columns()];
            scale(row * 2 * nx, factor);
            scale(row * 2 * nx + nx, factor);
        }
    }

    private void scale(int at, double factor) {
        double[] from = spectrum;
        double[] to = copy;
        double[] factors = ofX;
        for (int x = 0; x < factors.length; x++) {
            double evolved = from[at + x] * (factor * factors[x]);
            from[at + x] = evolved;
            to[at + x] = evolved;
        }
    }
}
