package org.myrixen.xen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryStoreTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    protected Store open() {
        return new DirectoryStore(directory.resolve("store"), 0);
    }

    @Override
    protected String base() {
        return "/test";
    }

    @Test
    void shouldBeItsUsersAloneWhenMade() throws IOException {
        try (Store store = open()) {
            store.write("/test/x", "1");
            Path root = directory.resolve("store");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(root)));
            Path value = root.resolve("test/x/.value");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(value)));
        }
    }

    @Test
    void shouldRefuseADirectoryThatOthersMayWrite() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        StoreException e = assertThrows(StoreException.class, () -> new DirectoryStore(open, 0));
        assertTrue(e.getMessage().contains("rwxrwxrwx"), e::getMessage);
    }

    @Test
    void shouldLeaveNoDraftsBehind() throws IOException {
        try (Store store = open()) {
            store.write("/test/x", "1");
            store.write("/test/x", "2");
            store.remove("/test/x");
        }
        try (Stream<Path> files = Files.list(directory.resolve("store"))) {
            assertEquals(1, files.count(), "the node /test alone");
        }
    }

    @Test
    void shouldNotFollowALinkThatSomebodyPlanted() throws IOException {
        try (Store store = open()) {
            store.write("/test/x", "1");
            Path value = directory.resolve("store/test/x/.value");
            Files.delete(value);
            Files.createSymbolicLink(value, Path.of("/etc/hostname"));
            assertThrows(StoreException.class, () -> store.read("/test/x"));
        }
    }
}
