package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private static List<String> names(List<Plan.Start> starts, int round) {
        return starts.stream()
                .filter(start -> start.round() == round)
                .map(start -> start.contender().name())
                .toList();
    }

    @Test
    void shouldTellRanksSizesAndCoresWhenTwoMeasure() {
        Settings settings = Fixtures.settings("--only", "lat,bw,rate", "--sizes", "0,8,4k");
        List<Scene> scenes = Plan.scenes(settings);
        assertEquals(1, scenes.size());
        assertEquals(
                List.of("0,1", "1000", "50", "3000", "array", "lat:0,8,4096", "bw:8,4096", "rate:8"),
                scenes.getFirst().words(3000, "array"));
    }

    @Test
    void shouldBindNobodyWhenRanksAreMoreThanCores() {
        Settings settings = Fixtures.settings("--only", "barrier,allreduce", "--sizes", "0,8,12,64");
        List<Scene> scenes = Plan.scenes(settings);
        assertEquals(List.of(4, 8), scenes.stream().map(Scene::ranks).toList());
        assertTrue(scenes.getFirst().oversubscribed());
        assertEquals(
                List.of("-", "1000", "100", "0", "bytes", "barrier", "allreduce:8,64"),
                scenes.getFirst().words(0, "bytes"));
    }

    @Test
    void shouldNotTakeUnboundForOversubscribedWhenThereAreCoresForAll() {
        List<Scene> scenes = Plan.scenes(Fixtures.settings("--cores", "-", "--only", "lat"));
        assertEquals(List.of(), scenes.getFirst().cores());
        assertEquals(false, scenes.getFirst().oversubscribed());
    }

    @Test
    void shouldCoverTheGoalsWhenNoSizesAreNamed() {
        for (Goal goal : Goal.ALL) {
            List<Scene> scenes = Plan.scenes(Fixtures.settings("--full"));
            assertTrue(
                    scenes.stream()
                            .flatMap(scene -> scene.sizes().entrySet().stream())
                            .anyMatch(entry ->
                                    entry.getValue().stream().anyMatch(bytes -> goal.includes(entry.getKey(), bytes))),
                    goal::what);
        }
    }

    @Test
    void shouldLetAnotherBeFirstWhenATurnBegins() {
        Settings settings = Fixtures.settings("--rounds", "2", "--starts", "2");
        List<Plan.Start> starts = Plan.starts(settings, Plan.scenes(settings), Fixtures.ALL);
        assertEquals(
                List.of("myrixen", "openmpi", "mpich", "mpjexpress-niodev", "openmpi", "mpich", "myrixen"),
                names(starts, 1));
        assertEquals(
                List.of("mpich", "mpjexpress-niodev", "myrixen", "openmpi", "myrixen", "openmpi", "mpich"),
                names(starts, 2));
    }

    @Test
    void shouldLeaveOutWhoSpinsWhenRanksAreMoreThanCores() {
        Settings settings = Fixtures.settings("--rounds", "1", "--starts", "1", "--only", "barrier", "--np", "4");
        assertEquals(
                List.of("myrixen", "openmpi", "mpjexpress-niodev"),
                names(Plan.starts(settings, Plan.scenes(settings), Fixtures.ALL), 1));
    }
}
