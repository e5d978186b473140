package org.myrixen.ether.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** Functions of the C library; each returns its result, or {@code -errno}. */
@SuppressWarnings("restricted") // this package is where native access is meant to happen
public final class Libc {
    public static final int EPERM = 1;
    public static final int ENXIO = 6;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int ENETDOWN = 100;
    public static final int ENOBUFS = 105;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURE));

    private static final MethodHandle SOCKET = link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = link("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SETSOCKOPT =
            link("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SENDMMSG = link("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle MMAP =
            link("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle MUNMAP = link("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PPOLL = link("ppoll", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MethodHandle EVENTFD = link("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = link("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = link("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle IF_NAMETOINDEX = link("if_nametoindex", JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = link("close", JAVA_INT, JAVA_INT);

    private Libc() {}

    private static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    private static AssertionError impossible(Throwable t) {
        return new AssertionError("a function of the C library does not throw", t);
    }

    private static long checked(long result, MemorySegment state) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    public static int socket(int domain, int type, int protocol) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) SOCKET.invokeExact(state, domain, type, protocol), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static int bind(int fd, MemorySegment address) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) BIND.invokeExact(state, fd, address, (int) address.byteSize()), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static int setsockopt(int fd, int level, int option, MemorySegment value) {
        MemorySegment state = STATE.get();
        try {
            int length = (int) value.byteSize();
            return (int) checked((int) SETSOCKOPT.invokeExact(state, fd, level, option, value, length), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /**
     * Sends several messages in one call; how many the kernel took, from the first.
     *
     * @param messages array of {@code struct mmsghdr}
     */
    public static int sendmmsg(int fd, MemorySegment messages, int count) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) SENDMMSG.invokeExact(state, fd, messages, count, 0), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /** Maps memory of a file descriptor for reading and writing, shared; the address, or {@code -errno}. */
    public static long map(int fd, long length) {
        int readWrite = 3;
        int shared = 1;
        MemorySegment state = STATE.get();
        try {
            return checked((long) MMAP.invokeExact(state, 0L, length, readWrite, shared, fd, 0L), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static int unmap(long address, long length) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) MUNMAP.invokeExact(state, address, length), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /**
     * Waits for events.
     *
     * @param polls array of {@code struct pollfd}
     * @param timeout {@code struct timespec}
     */
    public static int poll(MemorySegment polls, long count, MemorySegment timeout) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) PPOLL.invokeExact(state, polls, count, timeout, 0L), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static int eventfd(int value, int flags) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) EVENTFD.invokeExact(state, value, flags), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static long read(int fd, MemorySegment into) {
        MemorySegment state = STATE.get();
        try {
            return checked((long) READ.invokeExact(state, fd, into, into.byteSize()), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static long write(int fd, MemorySegment from) {
        MemorySegment state = STATE.get();
        try {
            return checked((long) WRITE.invokeExact(state, fd, from, from.byteSize()), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    /**
     * The kernel's number of an interface in this process's network namespace; 0 if there is none of that name.
     *
     * @param name ends with a zero byte
     */
    public static int interfaceIndex(MemorySegment name) {
        try {
            return (int) IF_NAMETOINDEX.invokeExact(STATE.get(), name);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }

    public static int close(int fd) {
        MemorySegment state = STATE.get();
        try {
            return (int) checked((int) CLOSE.invokeExact(state, fd), state);
        } catch (Throwable t) {
            throw impossible(t);
        }
    }
}
