package org.myrixen.mx.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.myrixen.mx.Timing;

/**
 * Time for the partners over lossy links: the clock, and a bound on the next deadline, so that a progress pass with nothing
 * due costs one comparison, and without lossy links not even a look at the clock.
 */
public final class Timers {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Has deadlines. */
    interface Timed {
        /** Does what is due; returns the next deadline. */
        long run(long now);
    }

    final Timing timing;
    private final LongSupplier nanos;
    private final long origin;
    private final List<Timed> timed = new ArrayList<>();
    private long next = NEVER;
    private long now;

    /** Deadlines on the given clock, of which only differences count. */
    public Timers(Timing timing, LongSupplier nanos) {
        this.timing = timing;
        this.nanos = nanos;
        origin = nanos.getAsLong();
    }

    void add(Timed item) {
        timed.add(item);
    }

    void remove(Timed item) {
        timed.remove(item);
    }

    /** Nanoseconds since this was made, from 1 on: 0 is before everything. */
    long now() {
        now = nanos.getAsLong() - origin + 1;
        return now;
    }

    /** Reads the clock for what comes in during a pass. */
    public void tick() {
        now();
    }

    /** {@link #now} as last read: exact enough for what arrives in one pass. */
    long lately() {
        return now;
    }

    /** Sees to it that {@link #run} acts at that time. */
    void at(long deadline) {
        next = Math.min(next, deadline);
    }

    /** Whether anybody has deadlines at all. */
    public boolean used() {
        return !timed.isEmpty();
    }

    /** Nanoseconds until the next deadline, 0 if it is over, {@link #NEVER} if there is none. */
    public long left() {
        return next == NEVER ? NEVER : Math.max(0, next - now());
    }

    /** Reads the clock and does what is due. */
    public void run() {
        if (now() < next) {
            return;
        }
        next = NEVER;
        for (int i = 0; i < timed.size(); i++) {
            at(timed.get(i).run(now));
        }
    }
}
