package org.myrixen.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where on this host a myrixend of one store is found: a file that it keeps locked while it lives, and a socket that tells
 * its status. In the store's own directory if it is one, under names that no node of a store has.
 *
 * @param store as the backend calls it
 * @param lock kept locked by the kernel until the process ends, and removed by it before
 * @param socket a socket of the Unix domain
 * @param secret what the store itself would forget with the process
 */
record Meeting(String store, Path lock, Path socket, Path secret) {
    private static final String FORGETFUL = "ivshmem";

    /** Dom0's, for a store that is no directory; another user takes a directory of his own. */
    private static final Path SYSTEM = Path.of("/run/myrixen");

    static Meeting of(String store) throws IOException {
        Path directory;
        String name;
        if (store.startsWith("/")) {
            directory = Path.of(store);
            name = ".myrixend";
        } else {
            boolean system = "root".equals(System.getProperty("user.name"));
            directory = system
                    ? SYSTEM
                    : Path.of(System.getProperty("java.io.tmpdir"), "myrixen-" + System.getProperty("user.name"));
            name = store.replaceAll("[^A-Za-z0-9.-]+", "-");
        }
        return new Meeting(
                store,
                directory.resolve(name + ".lock"),
                directory.resolve(name + ".sock"),
                directory.resolve(name + ".secret"));
    }

    /** Whether nodes of a process that dies go with it, and all machines may read them. */
    boolean forgets() {
        return store.startsWith(FORGETFUL);
    }

    /**
     * Makes this process the one backend of the store, until what is returned is closed.
     *
     * @throws org.myrixen.mx.nic.StoreServedException if there is one already
     */
    StoreLock claim() throws IOException {
        Path directory = lock.getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return StoreLock.take(lock, store);
    }
}
