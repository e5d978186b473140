package org.myrixen.xen.grant;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.BooleanSupplier;
import org.myrixen.xen.ffi.Descriptor;
import org.myrixen.xen.ffi.Poll;

/**
 * What all bells of one Nic or backend among domains sleep beside, in one poll: all its event channels, and a counter for
 * threads of this process. Who rang is not asked: whoever wakes looks at all its rings.
 *
 * <pre>
 *   quiet --event or wake()--> readable --a sleeper of await() sees it--> seen --rise() takes all--> quiet
 * </pre>
 *
 * What is readable wakes every sleeper until {@link #rise}, so none needs to be told. {@code rise} makes no system call if
 * nobody has seen anything: what rang while its owner was awake ends the next sleep, once. Any thread may call, but
 * {@code rise} is for one at a time.
 */
final class Bedside implements AutoCloseable {
    private final BooleanSupplier quiet;
    private final Descriptor counter;
    private final Poll poll;
    private final MemorySegment one = Arena.ofAuto().allocate(8, 8);
    private final MemorySegment taken = Arena.ofAuto().allocate(8, 8);
    private volatile boolean seen;

    /**
     * A place to sleep.
     *
     * @param channels is readable while one rings
     * @param quiet takes what rang there; whether anything did
     * @throws IOException if there can be no counter
     */
    Bedside(Descriptor channels, BooleanSupplier quiet) throws IOException {
        this.quiet = quiet;
        counter = Descriptor.counter();
        poll = new Poll(channels, counter);
        one.set(ValueLayout.JAVA_LONG, 0, 1);
    }

    /** Sleeps at most so long; returns at once if something is readable. */
    void await(long nanos) {
        if (poll.await(nanos) > 0) {
            seen = true;
        }
    }

    /** From this process: ends all sleeps, or the next. */
    void wake() {
        counter.write(one);
    }

    /** Takes what a sleeper has seen; whether an event channel was among it. */
    boolean rise() {
        if (!seen) {
            return false;
        }
        seen = false; // before the takes: what a sleeper sees later is taken later
        counter.read(taken);
        return quiet.getAsBoolean();
    }

    @Override
    public void close() {
        counter.close();
    }
}
