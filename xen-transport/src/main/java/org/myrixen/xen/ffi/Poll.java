package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/** Waits until one of some files has something to read (ppoll(2)); any number of threads at a time. */
public final class Poll {
    private static final int ENTRY = 8; // struct pollfd: int fd, short events, short revents
    private static final short POLLIN = 1;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** {@code struct timespec}; the kernel writes into it what is left. */
    private static final ThreadLocal<MemorySegment> TIMESPEC =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(16, 8));

    private final MemorySegment entries; // what the kernel writes into it, nobody reads
    private final int count;

    public Poll(Descriptor... files) {
        count = files.length;
        entries = Arena.ofAuto().allocate((long) ENTRY * count, 8);
        for (int i = 0; i < count; i++) {
            entries.set(ValueLayout.JAVA_INT, (long) ENTRY * i, files[i].number());
            entries.set(ValueLayout.JAVA_SHORT, (long) ENTRY * i + 4, POLLIN);
        }
    }

    /** Waits at most so many nanoseconds; may return early. Positive if there is something, else 0 or an error. */
    public long await(long nanos) {
        MemorySegment timespec = TIMESPEC.get();
        timespec.set(ValueLayout.JAVA_LONG, 0, nanos / SECOND);
        timespec.set(ValueLayout.JAVA_LONG, 8, nanos % SECOND);
        return CheckedCalls.call(SystemCalls.HERE.ppoll, entries.address(), count, timespec.address(), 0, 8, 0);
    }
}
