package org.myrixen.launcher.hosts;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThisHostTest {
    @Test
    void shouldKnowItsOwnNames() {
        for (String own : List.of("localhost", "LOCALHOST", "127.0.0.1", "127.3.2.1", "::1", ThisHost.name())) {
            assertTrue(ThisHost.is(own, Map.of()), own);
        }
        assertTrue(ThisHost.is("slurm-calls-it-so", Map.of("SLURMD_NODENAME", "slurm-calls-it-so")));
    }

    @Test
    void shouldNotTakeOthersForItself() {
        for (String other : List.of("203.0.113.1", "no-such-host.invalid", "me@localhost")) {
            assertFalse(ThisHost.is(other, Map.of()), other);
        }
    }
}
