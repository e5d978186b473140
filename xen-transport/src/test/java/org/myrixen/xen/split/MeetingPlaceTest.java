package org.myrixen.xen.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.IvshmemFile;

final class MeetingPlaceTest {
    @TempDir
    Path directory;

    private String refusal(String name) {
        return assertThrows(
                        NicException.class,
                        () -> MeetingPlace.open(name, 1, "test", directory.toString())
                                .close())
                .getMessage();
    }

    @Test
    void shouldNameWhatItExpectsWhenTheNameIsNone() {
        String refusal = refusal("somewhere");
        assertTrue(refusal.contains("\"somewhere\" is no store"), refusal);
        assertTrue(refusal.contains("xenstore") && refusal.contains("ivshmem"), refusal);
    }

    /** As a machine writes it; on a host there is no such device, and it says that. */
    @ParameterizedTest
    @ValueSource(strings = {"ivshmem", "ivshmem:"})
    void shouldLookForTheDeviceWhenNoFileIsNamed(String name) {
        String refusal = refusal(name);
        assertFalse(refusal.contains("is no store"), refusal);
        assertEquals(MeetingPlace.domain("ivshmem:"), MeetingPlace.domain(name), "both are machines of KVM");
    }

    @Test
    void shouldOpenTheFileBehindTheDevices() throws Exception {
        Path file = IvshmemFile.file(directory, 16 << 20);
        try (MeetingPlace place = MeetingPlace.open("ivshmem:" + file, 1, "test", directory.toString())) {
            place.store().write("/local/domain/1/data/x", "here");
            assertEquals("here", place.store().read("/local/domain/1/data/x"));
            assertFalse(place.isOfOneHost());
        }
    }
}
