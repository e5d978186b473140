package org.myrixen.apps.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.myrixen.apps.compare.Memory.Footing;

final class MemoryTest {
    @Test
    void shouldShareOutWhenPeersAreMany() throws IOException {
        Extras extras = Memory.of(Footing.of(List.of(
                "footprint 0 20480 4096 1048576",
                "noise",
                "footprint 1 225280 90112 1048576",
                "footprint 8 1658880 659456 2097152")));
        assertEquals("| each | 200 | 80.0 | 128 |", extras.table().getLast());
        assertEquals(
                List.of(false, true),
                extras.outcomes().stream().map(Extras.Outcome::met).toList());
    }

    @Test
    void shouldMissWhenMemoryIsTakenBeforeFirstContact() throws IOException {
        Extras extras = Memory.of(Footing.of(List.of("footprint 0 500000 500000 1", "footprint 2 500000 500000 1")));
        assertEquals(
                List.of(true, false),
                extras.outcomes().stream().map(Extras.Outcome::met).toList());
    }

    @Test
    void shouldFailWhenNothingWasPrinted() {
        assertThrows(IOException.class, () -> Memory.of(List.of()));
    }
}
