package org.myrixen.xen.segment;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.myrixen.mx.nic.NicException;

/**
 * The shared memory itself: a BAR of a PCI device as sysfs shows it ({@code resource2}), or the file that the host gave to
 * its virtual machines.
 */
final class IvshmemMemory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long bytes;

    /**
     * Opens it.
     *
     * @throws NicException if it may not be opened
     */
    IvshmemMemory(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, READ, WRITE);
        } catch (NoSuchFileException e) {
            throw new NicException("no shared memory " + path, e);
        } catch (AccessDeniedException e) {
            throw new NicException("no permission to read and write " + path + ": a udev rule can give it", e);
        } catch (IOException e) {
            throw new NicException("can not open " + path + ": " + e, e);
        }
        bytes = size();
    }

    private long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new NicException("can not tell the size of " + path + ": " + e, e);
        }
    }

    long bytes() {
        return bytes;
    }

    /**
     * Maps a part.
     *
     * @throws NicException if it is not there, or the device is not enabled
     */
    MemorySegment map(long offset, long length, Arena arena) {
        if (size() < offset + length) { // mapping would make the file longer
            throw new NicException(path + " was " + bytes + " bytes long and is cut short");
        }
        try {
            return channel.map(MapMode.READ_WRITE, offset, length, arena);
        } catch (IOException e) {
            throw new NicException(
                    "can not map " + path + ": " + e.getMessage() + "; is the device enabled (echo 1 > "
                            + path.resolveSibling("enable") + ")?",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NicException("can not close " + path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
