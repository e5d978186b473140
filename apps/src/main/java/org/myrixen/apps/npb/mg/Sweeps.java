package org.myrixen.apps.npb.mg;

import java.util.List;
import java.util.stream.IntStream;
import org.myrixen.apps.npb.common.Team;

/**
 * What all sweeps need.
 *
 * @param team the threads that share a brick's planes
 * @param smoother the smoother's factors
 * @param sums where each thread sums up its rows
 */
record Sweeps(Team team, Smoother smoother, List<NeighbourSums> sums) {

    /** For bricks of at most {@code nx} points along the first axis. */
    static Sweeps upTo(int nx, Team team, Smoother smoother) {
        List<NeighbourSums> sums = IntStream.range(0, team.size())
                .mapToObj(thread -> new NeighbourSums(nx))
                .toList();
        return new Sweeps(team, smoother, sums);
    }
}
