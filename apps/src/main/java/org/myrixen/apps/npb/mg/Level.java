package org.myrixen.apps.npb.mg;

import java.util.Arrays;
import java.util.List;
import org.myrixen.apps.npb.common.Team;

/** One of the grids: this rank's brick of it, and the sweeps over that. The loops are made once, so that a sweep allocates nothing. */
final class Level {
    private final Brick brick;
    private final FaceExchange exchange;
    private final Team team;
    private final double[] u;
    private final double[] v;
    private final double[] r;
    private final Team.Loop residualLoop;
    private final Team.Loop smoothLoop;
    private final Team.Loop clearLoop;
    private final Team.Sum squares;

    private Level(Brick brick, FaceExchange exchange, Sweeps sweeps, boolean finest) {
        this.brick = brick;
        this.exchange = exchange;
        this.team = sweeps.team();
        this.u = new double[brick.length()];
        this.r = new double[brick.length()];
        // The right-hand side of a coarser grid is needed until its residual is there, and no longer: one array does.
        this.v = finest ? new double[brick.length()] : r;
        List<NeighbourSums> sums = sweeps.sums();
        this.residualLoop = (from, to, thread) -> Stencils.residual(u, v, r, brick, from, to, sums.get(thread));
        this.smoothLoop =
                (from, to, thread) -> Stencils.smooth(r, u, brick, sweeps.smoother(), from, to, sums.get(thread));
        this.clearLoop = (from, to, thread) -> Arrays.fill(u, from * brick.plane(), to * brick.plane(), 0);
        this.squares = (from, to) -> Stencils.squares(r, brick, from, to);
    }

    /** The finest grid, whose right-hand side lasts. */
    static Level finest(Brick brick, FaceExchange exchange, Sweeps sweeps) {
        return new Level(brick, exchange, sweeps, true);
    }

    /** A grid whose right-hand side is what a finer one left over, in {@link #r}. */
    static Level coarser(Brick brick, FaceExchange exchange, Sweeps sweeps) {
        return new Level(brick, exchange, sweeps, false);
    }

    Brick brick() {
        return brick;
    }

    /** The solution, or on coarser grids what corrects it; with the layer around it, as all three. */
    double[] u() {
        return u;
    }

    /** The right-hand side. */
    double[] v() {
        return v;
    }

    /** The residual. */
    double[] r() {
        return r;
    }

    /** u = 0, the layer too. */
    void clear() {
        team.run(brick.nz(), clearLoop);
    }

    /** r = v − A u. Collective. */
    void residual() {
        team.run(brick.ownPlanes(), residualLoop);
        exchange.exchange(r);
    }

    /** u = u + C r. Collective. */
    void smooth() {
        team.run(brick.ownPlanes(), smoothLoop);
        exchange.exchange(u);
    }

    /** Fills the layer around the right-hand side, which on coarser grids is the residual. Collective. */
    void exchangeRightHandSide() {
        exchange.exchange(v);
    }

    /** The sum of this rank's squares of r. */
    double sumOfSquares() {
        return team.sum(brick.ownPlanes(), squares);
    }
}
