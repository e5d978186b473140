package org.myrixen.apps.npb.mg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mpi.Intracomm;
import org.myrixen.apps.npb.common.Team;

/**
 * The grids from the finest to the coarsest of 2 × 2 × 2 points, and the V-cycle over them. Grids with less than one point for a rank
 * along some axis are not dealt out: every rank has the whole of each, see {@link WholeGrids}.
 */
final class Multigrid {
    /** From the coarsest grid that is dealt out to the finest. */
    private final List<Level> levels = new ArrayList<>();

    /** Each between a level and the next finer one. */
    private final List<GridTransfer> transfers = new ArrayList<>();

    private final Optional<WholeGrids> below;

    private Multigrid(Intracomm comm, RankGrid grid, int logPoints, Sweeps sweeps, boolean finest) {
        int coarsest = Math.max(1, grid.log(RankGrid.Axis.Z));
        for (int log = coarsest; log <= logPoints; log++) {
            Brick brick = Brick.of(grid, log);
            FaceExchange exchange = new FaceExchange(comm, grid, brick);
            boolean last = finest && log == logPoints;
            levels.add(last ? Level.finest(brick, exchange, sweeps) : Level.coarser(brick, exchange, sweeps));
        }
        for (int i = 1; i < levels.size(); i++) {
            transfers.add(new GridTransfer(levels.get(i), levels.get(i - 1), sweeps));
        }
        this.below = coarsest == 1
                ? Optional.empty()
                : Optional.of(new WholeGrids(comm, coarsest, sweeps.smoother(), levels.getFirst()));
    }

    /** All grids of a problem, dealt to the ranks of {@code comm}. */
    static Multigrid of(MgProblem problem, Intracomm comm, RankGrid grid, Team team) {
        Brick brick = Brick.of(grid, problem.logPoints());
        Sweeps sweeps = Sweeps.upTo(brick.nx(), team, problem.smoother());
        return new Multigrid(comm, grid, problem.logPoints(), sweeps, true);
    }

    /** The grids of up to 2<sup>logPoints</sup> points along each edge, all of them on this rank. */
    static Multigrid whole(Intracomm comm, int logPoints, Smoother smoother) {
        RankGrid alone = RankGrid.of(1, 0);
        Sweeps sweeps = Sweeps.upTo(Brick.of(alone, logPoints).nx(), new Team(1), smoother);
        return new Multigrid(comm, alone, logPoints, sweeps, false);
    }

    /** The finest grid. */
    Level finest() {
        return levels.getLast();
    }

    /** Improves u of the finest grid by what the coarser ones say about its residual, which has to be there. Collective. */
    void cycle() {
        for (int i = transfers.size() - 1; i >= 0; i--) {
            transfers.get(i).restrict();
        }
        coarsest();
        for (int i = 0; i < transfers.size(); i++) {
            Level fine = levels.get(i + 1);
            if (fine != finest()) {
                fine.clear();
            }
            transfers.get(i).prolong();
            fine.residual();
            fine.smooth();
        }
    }

    private void coarsest() {
        if (below.isPresent()) {
            below.get().correct();
        } else {
            levels.getFirst().clear();
            levels.getFirst().smooth();
        }
    }
}
