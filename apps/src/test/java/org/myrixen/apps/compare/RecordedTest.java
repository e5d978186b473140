package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecordedTest {
    @Test
    void shouldNameAllInTheOrderOfTheTablesWhenSomeAreOnlyInFiguresOfBefore() {
        List<Sample> samples = Stream.of("mpjexpress-niodev", "big", "openmpi", "myrixen")
                .map(name -> Fixtures.sample(new Recorded(name), Kind.LAT, 8, 1))
                .toList();
        List<Contender> all = Recorded.with(List.of(Fixtures.MPICH, Fixtures.OURS), samples);
        assertEquals(
                List.of("myrixen", "big", "openmpi", "mpich", "mpjexpress-niodev"),
                all.stream().map(Contender::name).toList());
        assertEquals(
                List.of(
                        Contender.Group.OURS,
                        Contender.Group.OURS,
                        Contender.Group.C,
                        Contender.Group.C,
                        Contender.Group.JAVA),
                all.stream().map(Contender::group).toList());
    }
}
