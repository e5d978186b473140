package org.myrixen.xen.store;

import java.util.concurrent.locks.LockSupport;

/**
 * How a watch waits that nobody wakes: it looks, and naps twice as long each time.
 *
 * @param shortest nanoseconds
 * @param longest nanoseconds
 */
record Naps(long shortest, long longest) {
    /** As {@link Watch#await}, by {@link Watch#poll}. */
    String await(Watch watch, long nanos) {
        long from = System.nanoTime();
        long nap = shortest;
        String changed = watch.poll();
        for (long gone = 0;
                changed == null && gone < nanos && !Thread.currentThread().isInterrupted(); ) {
            LockSupport.parkNanos(Math.min(nap, nanos - gone));
            nap = Math.min(2 * nap, longest);
            gone = System.nanoTime() - from;
            changed = watch.poll();
        }
        return changed;
    }
}
