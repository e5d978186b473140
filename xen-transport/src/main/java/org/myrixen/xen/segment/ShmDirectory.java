package org.myrixen.xen.segment;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.myrixen.mx.nic.NicException;

/** Segments as files of a memory file system, {@code /dev/shm} unless told otherwise; mode 0600. */
public final class ShmDirectory implements SegmentSpace {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int ZEROS = 64 << 10;

    private final Path directory;

    public ShmDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public SharedSegment create(String name, long bytes) {
        Path file = directory.resolve(name);
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), PRIVATE)) {
            try {
                reserve(channel, bytes);
                return map(name, channel);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new NicException("there is a segment " + name + " already in " + directory, e);
        } catch (IOException e) {
            throw new NicException(
                    "can not make a shared segment of " + bytes + " bytes in " + directory + " (" + free()
                            + " bytes free): " + e.getMessage()
                            + "; make room there, set shm.dir to a larger tmpfs, or lower shm.ring.first and shm.ring.bytes",
                    e);
        }
    }

    /** Writes zeros rather than a hole: a page that the file system can not give shows here, not as SIGBUS. */
    private static void reserve(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, ZEROS));
        for (long at = 0; at < bytes; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
            at += channel.write(zeros, at);
        }
    }

    @Override
    public SharedSegment attach(String name) {
        try (FileChannel channel =
                FileChannel.open(directory.resolve(name), Set.of(READ, WRITE, LinkOption.NOFOLLOW_LINKS))) {
            return map(name, channel);
        } catch (NoSuchFileException e) {
            throw new NicException(
                    "no segment " + name + " in " + directory + ": the peer is on another host or has ended", e);
        } catch (IOException e) {
            throw new NicException("can not attach segment " + name + " in " + directory + ": " + e, e);
        }
    }

    private static SharedSegment map(String name, FileChannel channel) throws IOException {
        Arena arena = Arena.ofShared(); // any thread may make progress
        try {
            return new Mapping(name, channel.map(MapMode.READ_WRITE, 0, channel.size(), arena), arena);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public boolean remove(String name) {
        try {
            return Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            return false; // somebody else's by now: not ours to take away
        }
    }

    /** Free bytes of the file system, or -1 if it does not tell. */
    public long free() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }

    Path path() {
        return directory;
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private record Mapping(String name, MemorySegment memory, Arena arena) implements SharedSegment {
        @Override
        public void close() {
            arena.close();
        }
    }
}
