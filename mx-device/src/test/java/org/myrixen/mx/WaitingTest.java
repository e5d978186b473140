package org.myrixen.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.wire.WireProfile;

class WaitingTest {
    private static final Capabilities RING = new Capabilities(true, true, false, WireProfile.RING);
    private static final Capabilities WIRE = Capabilities.lossy(WireProfile.NATIVE_1500);

    @Test
    void shouldLookLongWhenEachHasACore() {
        assertEquals(20_000, Waiting.forRanks(2, 2, List.of(RING)).spins());
        assertEquals(2000, Waiting.forRanks(2, 2, List.of(RING, WIRE)).spins());
        assertEquals(2000, Waiting.forRanks(1, 2, List.of(WIRE.behindBackend())).spins());
    }

    @Test
    void shouldLookBrieflyWhenCoresAreTooFew() {
        assertTrue(Waiting.forRanks(3, 2, List.of(RING)).spins() < 100);
    }

    @Test
    void shouldGiveItsCoreAwayWhenTheBackendNeedsOneToo() {
        assertEquals(
                0, Waiting.forRanks(2, 2, List.of(RING, WIRE.behindBackend())).spins());
        assertEquals(0, Waiting.forRanks(1, 1, List.of(WIRE.behindBackend())).spins());
    }
}
