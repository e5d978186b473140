package org.myrixen.xen.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/** Sleeping on a 32-bit word that other processes share (futex(2), without FUTEX_PRIVATE). */
public final class Futex {
    private static final long WAIT = 0;
    private static final long WAKE = 1;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** {@code struct timespec}: seconds, nanoseconds. */
    private static final ThreadLocal<MemorySegment> TIMESPEC =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(16, 8));

    private Futex() {}

    /** Whether we know how to call futex(2) on this system. */
    public static boolean isKnown() {
        return SystemCalls.HERE != null;
    }

    /** Sleeps while the word is {@code expected}, at most so many nanoseconds; may return early. */
    public static void await(long word, int expected, long nanos) {
        MemorySegment timespec = TIMESPEC.get();
        timespec.set(ValueLayout.JAVA_LONG, 0, nanos / SECOND);
        timespec.set(ValueLayout.JAVA_LONG, 8, nanos % SECOND);
        Libc.syscall(SystemCalls.HERE.futex, word, WAIT, expected, timespec.address(), 0, 0);
    }

    /** Wakes all who sleep on the word. */
    public static void wake(long word) {
        Libc.syscall(SystemCalls.HERE.futex, word, WAKE, Integer.MAX_VALUE, 0, 0, 0);
    }
}
