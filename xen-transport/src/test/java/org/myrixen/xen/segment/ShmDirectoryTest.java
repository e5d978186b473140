package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicException;

final class ShmDirectoryTest extends SharedSegmentContract {
    @TempDir
    Path directory;

    @Override
    protected SegmentSpace space() {
        return new ShmDirectory(directory);
    }

    @Test
    void shouldBeAFileForItsOwnerAloneWhenCreated() throws Exception {
        try (SharedSegment segment = space().create("myrixen-mode-1-a", 4096)) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(segment.name()))));
        }
    }

    @Test
    void shouldNotFollowALinkWhenAttaching() throws Exception {
        Path target = Files.write(directory.resolve("target"), new byte[4096]);
        Files.createSymbolicLink(directory.resolve("myrixen-link-1-a"), target);
        assertThrows(NicException.class, () -> space().attach("myrixen-link-1-a"));
    }

    @Test
    void shouldNameDirectoryAndBytesWhenTheFileSystemIsFull() throws Exception {
        try (Tmpfs tmpfs = Tmpfs.mount("1m")) {
            SegmentSpace space = new ShmDirectory(tmpfs.path());
            try (SharedSegment fits = space.create("myrixen-full-1-a", 512 << 10)) {
                NicException e = assertThrows(NicException.class, () -> space.create("myrixen-full-1-b", 768 << 10));
                assertTrue(e.getMessage().contains(tmpfs.path().toString()), e::getMessage);
                assertTrue(e.getMessage().contains("786432"), e::getMessage);
                assertTrue(e.getMessage().matches(".*\\b(4|5)\\d{5} bytes free.*"), e::getMessage);
                fits.memory().fill((byte) 1); // every page is really there: no SIGBUS
            }
            try (Stream<Path> files = Files.list(tmpfs.path())) {
                assertEquals(1, files.count(), "the segment that did not fit has left nothing");
            }
        }
    }

    @Test
    void shouldLayOutTheHeaderAsDocumented() {
        try (SharedSegment segment = space().create("myrixen-golden-1-a", 4096)) {
            MemorySegment memory = segment.memory();
            SegmentHeader.write(memory, SegmentHeader.INBOX, 0x1122334455667788L, new Owner(0x0abc, 0x0def));
            memory.set(ValueLayout.JAVA_LONG, 48, 0); // an address differs from run to run
            String little = "316e6558697279" + "4d" + "01000000" + "01000000" + "0010000000000000" + "8877665544332211"
                    + "bc0a000000000000" + "ef0d000000000000" + "0".repeat(32);
            assertEquals(ByteOrder.LITTLE_ENDIAN, ByteOrder.nativeOrder());
            assertEquals(little, HexFormat.of().formatHex(memory.asSlice(0, 64).toArray(ValueLayout.JAVA_BYTE)));
        }
    }
}
