package xdev.mxdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xdev.mxdev.Ranks.Outcome;

/** The same programs, run by the same MPJ Express, print the same over its own niodev and over our rings. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProgramsTest {
    @TempDir
    Path directory;

    private Leftovers leftovers;

    @BeforeEach
    void look() {
        leftovers = Leftovers.now();
    }

    @AfterEach
    void shouldLeaveNothingWhenTheJobIsOver() {
        leftovers.check();
    }

    @ParameterizedTest
    @CsvSource({
        "PointToPointProgram, 2",
        "PointToPointProgram, 5",
        "TypesProgram, 2",
        "CollectivesProgram, 2",
        "CollectivesProgram, 3",
        "CollectivesProgram, 8"
    })
    void shouldPrintWhatNiodevPrintsWhenRunOverRings(String name, int size) throws Exception {
        Class<?> program = Class.forName("xdev.mxdev." + name);
        List<Outcome> expected = Ranks.oracle(directory, size, program);
        List<Outcome> actual = Ranks.run(directory, "mxdev", size, program);
        for (int rank = 0; rank < size; rank++) {
            Outcome outcome = actual.get(rank);
            assertEquals(0, outcome.code(), outcome.err());
            assertTrue(outcome.out().endsWith("end\n"), () -> outcome.out() + outcome.err());
            assertEquals("", outcome.err(), "of rank " + rank);
            assertEquals(expected.get(rank).out(), outcome.out(), "of rank " + rank);
        }
    }
}
