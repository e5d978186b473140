package org.myrixen.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.myrixen.mx.nic.StoreServedException;

/**
 * The lock of a store, which one process holds: a file with its number, which it removes when it ends. One that was killed leaves
 * the file, but not the lock: whoever comes next takes it.
 */
final class StoreLock implements AutoCloseable {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String UNNAMED = "(which has not said its number yet)";

    private final Path path;
    private final FileChannel file;

    private StoreLock(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @throws StoreServedException if another process, or this one, holds it
     */
    static StoreLock take(Path path, String store) throws IOException {
        while (true) {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (!locks(file)) {
                    throw new StoreServedException(owner(path), store);
                }
                if (isAt(path)) {
                    sign(file);
                    return new StoreLock(path, file);
                }
            } catch (IOException | StoreServedException e) {
                file.close();
                throw e;
            }
            file.close(); // the one before has removed it between our steps
        }
    }

    private static boolean locks(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process, in a test
        }
    }

    /**
     * Whether what is locked is still what others find there: the kernel says what our descriptors are of, and "(deleted)" of
     * what has lost its name. To open it again is no way to find out: closing that gives up the lock (fcntl).
     */
    private static boolean isAt(Path path) throws IOException {
        Path real = path.getParent().toRealPath().resolve(path.getFileName());
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            return descriptors.anyMatch(each -> real.equals(target(each)));
        }
    }

    /** Null if it was closed meanwhile. */
    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return null;
        }
    }

    private static void sign(FileChannel file) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Which process holds it, as far as it has said so. */
    private static String owner(Path path) throws IOException {
        try {
            String pid = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
            return pid.matches("[0-9]+") ? pid : UNNAMED;
        } catch (NoSuchFileException e) {
            return UNNAMED;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path); // first: what others lock from now on is another file
        file.close();
    }
}
