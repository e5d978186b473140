package org.myrixen.xen.split.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.ChannelSpace;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.backend.BackendUnderTest;

/** A frontend where little memory can be shared, as in a domain of Xen whose other ranks have granted most of what it may. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShortOfMemoryTest {
    private static final long WANTED = 1 << 20;

    @TempDir
    Path directory;

    private BackendUnderTest backend;

    @BeforeEach
    void startBackend() {
        backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
    }

    @AfterEach
    void stopBackend() {
        backend.close();
    }

    /** Refuses more than so many bytes. */
    private record Scarce(ChannelSpace space, long most) implements ChannelSpace {
        @Override
        public Channel create(String name, long bytes, int backendDomain) {
            if (bytes > most) {
                throw new NicException("no room for " + bytes);
            }
            return space.create(name, bytes, backendDomain);
        }

        @Override
        public Channel attach(String reference, long bytes, int frontendDomain) {
            return space.attach(reference, bytes, frontendDomain);
        }

        @Override
        public String toString() {
            return "scarce " + space;
        }
    }

    private FrontendControl frontend(MeetingPlace rich, long most) {
        MeetingPlace poor = new MeetingPlace(rich.name(), rich.store(), new Scarce(rich.channels(), most), () -> {});
        SplitParameters parameters = SplitParameters.of(config());
        return new FrontendControl(
                poor, parameters, "test", "test-1-1", new SplittableRandom(), new Handover(), () -> {});
    }

    private NicConfig config() {
        return BackendUnderTest.frontend(directory, 1, Map.of("split.ring.bytes", Long.toString(WANTED)));
    }

    private MeetingPlace place() {
        SplitParameters parameters = SplitParameters.of(config());
        return MeetingPlace.open(parameters.store(), 1, "test", parameters.shmDirectory());
    }

    @Test
    void shouldTakeSmallerRingsWhenMemoryIsShort() {
        try (MeetingPlace place = place()) {
            FrontendControl frontend = frontend(place, WANTED);
            frontend.connect();
            long ring = backend.rank(1).rings().getFirst().bytes();
            assertTrue(ring > WANTED / 8 && ring < WANTED / 2, "rings of " + ring);
            frontend.stop();
        }
    }

    @Test
    void shouldSayWhyWhenThereIsNoMemory() {
        try (MeetingPlace place = place()) {
            FrontendControl frontend = frontend(place, 0);
            String message = assertThrows(NicException.class, frontend::connect).getMessage();
            assertTrue(message.contains("no room for"), message);
            frontend.stop();
        }
    }

    @Test
    void shouldAskForLessBetweenXenDomains() {
        NicConfig xen = new NicConfig("test", 1, Map.of("split.store", "xenstore"), new SplittableRandom());
        assertEquals(256 << 10, SplitParameters.of(xen).ringBytes());
    }
}
