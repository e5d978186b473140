package org.myrixen.runtime.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.myrixen.mx.EndpointOptions;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.wire.WireProfile;

/** How long a message may be that leaves without asking, by the ranks and cores of the host. */
final class TuningTest {
    private static final int CORES = 4;
    private static final Capabilities RINGS = new Capabilities(true, true, true, true, WireProfile.RING);
    private static final Capabilities CARRIER = Capabilities.lossy(WireProfile.NATIVE_9000);

    private static EndpointOptions options(int ranks, List<Capabilities> nics, Map<String, String> parameters) {
        return Tuning.endpoint(new Seat("test", 0, ranks, ranks, parameters), nics, CORES);
    }

    private static void assertEager(int lossless, int lossy, EndpointOptions options) {
        assertEquals(lossless, options.losslessEagerMax());
        assertEquals(lossy, options.eagerMax());
    }

    @Test
    void shouldSendLongerMessagesWithoutAskingOverRingsWhenRanksShareCores() {
        assertEager(1 << 20, 16 << 10, options(CORES + 1, List.of(RINGS), Map.of()));
        assertEager(1 << 20, 16 << 10, options(CORES + 1, List.of(RINGS, CARRIER), Map.of()));
        assertEager(1 << 20, 16 << 10, options(CORES + 1, List.of(RINGS), Map.of("mx.eager.max", "")));
    }

    @Test
    void shouldKeepTheUsualLimitWhenThereAreCoresForAll() {
        assertEager(16 << 10, 16 << 10, options(CORES, List.of(RINGS), Map.of()));
    }

    @Test
    void shouldKeepTheUsualLimitWhenABackendPassesFramesOn() {
        assertEager(16 << 10, 16 << 10, options(CORES + 1, List.of(RINGS.behindBackend()), Map.of()));
    }

    @Test
    void shouldTakeTheLimitThatTheJobAsksForWhateverTheLink() {
        assertEager(8 << 10, 8 << 10, options(CORES + 1, List.of(RINGS), Map.of("mx.eager.max", "8k")));
        assertEager(64 << 10, 64 << 10, options(CORES, List.of(RINGS), Map.of("mx.eager.max", "64k")));
    }
}
