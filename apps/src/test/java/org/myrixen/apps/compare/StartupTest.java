package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.myrixen.apps.compare.Reading.Quantity;

final class StartupTest {
    private static Reading reading(String contender, double millis) {
        return new Reading(1, contender, 4, Quantity.STARTUP, 0, millis, Fixtures.ORIGIN);
    }

    @Test
    void shouldJudgeByTheJavaProgramOnTheLibraryWhenTheBindingsAreNotThere() {
        Extras extras = Startup.of(
                        List.of(reading("myrixen", 500), reading("openmpi", 300), reading("openmpi-from-java", 1000)))
                .orElseThrow();
        assertEquals(
                List.of(
                        "`mpjrun -np 4 Hello`, wall, against Open MPI, hello in Java on its C library",
                        "≤ 1 ×",
                        "0.50 (0.50–0.50) ×",
                        "met"),
                extras.outcomes().getFirst().cells());
        assertTrue(extras.table().contains("| Open MPI, hello in C | 300 | 1.67 (1.67–1.67) |"));
    }

    @Test
    void shouldJudgeByTheBindingsWhenTheyAreThere() {
        Extras extras = Startup.of(List.of(
                        reading("myrixen", 500), reading("openmpi-java", 400), reading("openmpi-from-java", 1000)))
                .orElseThrow();
        assertEquals("**missed**", extras.outcomes().getFirst().cells().getLast());
    }

    @Test
    void shouldSayNothingWhenItWasNotMeasured() {
        assertEquals(Optional.empty(), Startup.of(List.of()));
    }
}
