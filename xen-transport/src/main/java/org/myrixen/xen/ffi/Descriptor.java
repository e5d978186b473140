package org.myrixen.xen.ffi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An open file, mostly a device. Its calls answer as the kernel does: negative is minus an {@link Errno}. Any thread may
 * call, but not while another closes.
 */
public final class Descriptor implements AutoCloseable {
    private static final long AT_FDCWD = -100;
    private static final long READ_WRITE = 2;
    private static final long NONBLOCK = 0x800;
    private static final long CLOSE_ON_EXEC = 0x80000;
    private static final long PROT_READ_WRITE = 3;
    private static final long MAP_SHARED = 1;

    private final String path;
    private final int number;
    private boolean closed;

    private Descriptor(String path, long number) {
        this.path = path;
        this.number = (int) number;
    }

    /** Whether we know the system calls of this system. */
    public static boolean isKnown() {
        return SystemCalls.HERE != null;
    }

    /**
     * Opens a file for reading and writing; its calls never block.
     *
     * @throws IOException if the kernel refuses, naming path and reason
     */
    public static Descriptor open(String path) throws IOException {
        if (!isKnown()) {
            throw new IOException("needs Linux on x86-64 or aarch64");
        }
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(path).address();
            return checked(
                    path,
                    CheckedCalls.call(
                            SystemCalls.HERE.openat, AT_FDCWD, name, READ_WRITE | NONBLOCK | CLOSE_ON_EXEC, 0, 0, 0));
        }
    }

    /**
     * A counter that can be polled (eventfd(2)): writing 8 bytes adds, reading 8 bytes takes all.
     *
     * @throws IOException if the kernel refuses
     */
    public static Descriptor counter() throws IOException {
        return checked(
                "eventfd", CheckedCalls.call(SystemCalls.HERE.eventfd2, 0, NONBLOCK | CLOSE_ON_EXEC, 0, 0, 0, 0));
    }

    /** A file that the kernel gave as the result of a request. */
    static Descriptor adopt(String path, long number) {
        return new Descriptor(path, number);
    }

    private static Descriptor checked(String path, long result) throws IOException {
        if (result < 0) {
            throw new IOException(path + ": " + Errno.describe(result));
        }
        return new Descriptor(path, result);
    }

    int number() {
        return number;
    }

    /** Makes a request of the device (ioctl(2)). */
    public long request(long request, MemorySegment argument) {
        return CheckedCalls.call(SystemCalls.HERE.ioctl, number, request, argument.address(), 0, 0, 0);
    }

    public long read(MemorySegment into) {
        return CheckedCalls.call(SystemCalls.HERE.read, number, into.address(), into.byteSize(), 0, 0, 0);
    }

    public long write(MemorySegment from) {
        return CheckedCalls.call(SystemCalls.HERE.write, number, from.address(), from.byteSize(), 0, 0, 0);
    }

    /**
     * Maps memory of the device to read and write; unmapped when the arena closes.
     *
     * @throws IOException if the kernel refuses
     */
    @SuppressWarnings("restricted")
    public MemorySegment map(long offset, long length, Arena arena) throws IOException {
        long address = CheckedCalls.call(SystemCalls.HERE.mmap, 0, length, PROT_READ_WRITE, MAP_SHARED, number, offset);
        if (address < 0 && address > -4096) {
            throw new IOException("can not map " + length + " bytes of " + path + ": " + Errno.describe(address));
        }
        return MemorySegment.ofAddress(address)
                .reinterpret(
                        length, arena, memory -> Libc.syscall(SystemCalls.HERE.munmap, address, length, 0, 0, 0, 0));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.syscall(SystemCalls.HERE.close, number, 0, 0, 0, 0, 0);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
