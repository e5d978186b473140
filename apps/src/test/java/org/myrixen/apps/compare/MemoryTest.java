package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryTest {
    private static Extras extras(String... lines) throws IOException {
        return Memory.of(Memory.readings(List.of(lines), Fixtures.ORIGIN)).orElseThrow();
    }

    @Test
    void shouldShareOutWhenPeersAreMany() throws IOException {
        Extras extras = extras(
                "footprint 0 20480 4096 1048576",
                "noise",
                "footprint 1 225280 90112 1048576",
                "footprint 8 1658880 659456 2097152");
        assertEquals("| each | 200 | 80.0 | 128 |", extras.table().getLast());
        assertEquals(
                List.of(false, true),
                extras.outcomes().stream().map(Extras.Outcome::met).toList());
    }

    @Test
    void shouldMissWhenMemoryIsTakenBeforeFirstContact() throws IOException {
        Extras extras = extras("footprint 0 500000 500000 1", "footprint 2 500000 500000 1");
        assertEquals(
                List.of(true, false),
                extras.outcomes().stream().map(Extras.Outcome::met).toList());
    }

    @Test
    void shouldTakeTheMedianWhenSeveralRunsAreAdded() throws IOException {
        Extras extras = extras(
                "footprint 0 0 0 0",
                "footprint 1 1024 1024 1024",
                "footprint 0 0 0 0",
                "footprint 1 3072 5120 7168",
                "footprint 0 0 0 0",
                "footprint 1 102400 102400 102400");
        assertEquals("| each | 3.00 | 5.00 | 7.00 |", extras.table().getLast());
    }

    @Test
    void shouldFailWhenNothingWasPrinted() {
        assertThrows(IOException.class, () -> Memory.readings(List.of(), Fixtures.ORIGIN));
        assertEquals(Optional.empty(), Memory.of(List.of()));
    }
}
