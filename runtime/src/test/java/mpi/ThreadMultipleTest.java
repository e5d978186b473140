package mpi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any thread may call anything, in ranks of one JVM; apps has the same between processes. */
@Timeout(300)
final class ThreadMultipleTest {
    @Test
    void shouldServeThreadsOnCommunicatorsOfTheirOwn() {
        Ranks.run(2, (world, rank) -> ThreadScenes.onCommunicatorsOfTheirOwn(world));
    }

    @Test
    void shouldServeThreadsWithTagsOfTheirOwn() {
        Ranks.run(2, (world, rank) -> ThreadScenes.withTagsOfTheirOwn(world));
    }

    @Test
    void shouldDeliverEachMessageOnceWhenThreadsShareTag() {
        Ranks.run(2, (world, rank) -> ThreadScenes.withOneTag(world));
    }

    @Test
    void shouldDeliverEachMessageOnceWhenThreadsProbe() {
        Ranks.run(2, (world, rank) -> ThreadScenes.withMatchedProbes(world));
    }
}
