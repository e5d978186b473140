package org.myrixen.runtime.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PmiBootstrapTest {
    @Test
    void shouldFindNoneWhenTheVariablesAreNotThere() {
        assertEquals(Optional.empty(), PmiBootstrap.find(Map.of("PMI_RANK", "0", "PMI_SIZE", "2")));
        assertEquals(Optional.empty(), PmiBootstrap.find(Map.of("PMI_FD", "x", "PMI_RANK", "0", "PMI_SIZE", "2")));
    }

    @Test
    void shouldReadTheRanksOfThisHostFromTheLaunchersVariables() {
        assertEquals(Optional.of(3), PmiBootstrap.localSize(Map.of("MPI_LOCALNRANKS", "3")));
        for (int node = 0; node < 5; node++) {
            assertEquals(
                    Optional.of(node < 3 ? 4 : node == 3 ? 2 : 1),
                    PmiBootstrap.localSize(
                            Map.of("SLURM_STEP_TASKS_PER_NODE", "4(x3),2,1", "SLURM_NODEID", Integer.toString(node))));
        }
        assertEquals(
                Optional.empty(),
                PmiBootstrap.localSize(Map.of("SLURM_STEP_TASKS_PER_NODE", "4(x3", "SLURM_NODEID", "0")));
        assertEquals(
                Optional.empty(),
                PmiBootstrap.localSize(Map.of("SLURM_STEP_TASKS_PER_NODE", "4", "SLURM_NODEID", "1")));
        assertEquals(Optional.empty(), PmiBootstrap.localSize(Map.of()));
    }
}
