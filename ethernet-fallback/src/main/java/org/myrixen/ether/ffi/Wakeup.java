package org.myrixen.ether.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/** Sleeping until one of some descriptors has something to read or another thread rings (poll(2) and eventfd(2)). */
public final class Wakeup implements AutoCloseable {
    private static final int NONBLOCK = 0x800;
    private static final short POLLIN = 1;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** One {@code struct pollfd}: descriptor, events, events that came. */
    private static final int POLL_BYTES = 8;

    private final int[] watched;
    private final int bell;
    private final MemorySegment one = Arena.ofAuto().allocate(Long.BYTES, Long.BYTES);

    /** @param watched the descriptors to sleep on; they stay their owner's */
    public Wakeup(int... watched) {
        this.watched = watched.clone();
        this.bell = Libc.eventfd(0, NONBLOCK);
        if (bell < 0) {
            throw new IllegalStateException("eventfd: error " + -bell);
        }
        one.set(ValueLayout.JAVA_LONG, 0, 1);
    }

    /** Watches another descriptor in the {@code at}th place; while nobody sleeps. */
    public void watch(int at, int descriptor) {
        watched[at] = descriptor;
    }

    /** Sleeps until something can be read, {@link #ring} is or was called, or the time is over. */
    public void await(long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            int bellAt = watched.length * POLL_BYTES;
            MemorySegment polls = arena.allocate(bellAt + POLL_BYTES, Integer.BYTES);
            for (int i = 0; i < watched.length; i++) {
                polls.set(ValueLayout.JAVA_INT, (long) i * POLL_BYTES, watched[i]);
                polls.set(ValueLayout.JAVA_SHORT, (long) i * POLL_BYTES + 4, POLLIN);
            }
            polls.set(ValueLayout.JAVA_INT, bellAt, bell);
            polls.set(ValueLayout.JAVA_SHORT, bellAt + 4, POLLIN);
            MemorySegment timeout = arena.allocate(2 * Long.BYTES, Long.BYTES);
            timeout.set(ValueLayout.JAVA_LONG, 0, nanos / SECOND);
            timeout.set(ValueLayout.JAVA_LONG, Long.BYTES, nanos % SECOND);
            Libc.poll(polls, watched.length + 1L, timeout);
            if (polls.get(ValueLayout.JAVA_SHORT, bellAt + 6L) != 0) {
                Libc.read(bell, arena.allocate(Long.BYTES, Long.BYTES));
            }
        }
    }

    /** Ends the sleep of a thread in {@link #await}, or the next one before it begins. */
    public void ring() {
        Libc.write(bell, one);
    }

    @Override
    public void close() {
        Libc.close(bell);
    }
}
