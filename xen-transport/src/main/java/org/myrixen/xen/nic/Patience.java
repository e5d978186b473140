package org.myrixen.xen.nic;

import java.util.concurrent.TimeUnit;

/** How long something is tried again that the store gave no answer to: with pauses, so that nothing else waits, and not for ever. */
final class Patience {
    private static final int LEAST_TRIES = 3;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long MOST = TimeUnit.SECONDS.toNanos(10);

    private int tries;
    private long since;
    private long last;

    /** Whether it is time to try, for the first time or again. */
    boolean isDue(long now) {
        return tries == 0 || now - last >= PAUSE;
    }

    /** No answer; whether to try again later. */
    boolean endures(long now) {
        if (tries++ == 0) {
            since = now;
        }
        last = now;
        return tries < LEAST_TRIES || now - since < MOST;
    }

    /** There was an answer. */
    void reset() {
        tries = 0;
    }
}
