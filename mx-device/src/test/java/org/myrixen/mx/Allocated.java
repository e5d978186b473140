package org.myrixen.mx;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What the calling thread allocates in a run of many rounds once its code is compiled. How many runs that takes varies with
 * the cores that the compiler gets beside us, and it may allocate on our account; a leak is there every time.
 */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(40);

    private Allocated() {}

    /** Bytes of one run. */
    public static long in(Runnable run) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * The least bytes of one of many runs; the first with no more than {@code enough} is the last.
     */
    public static long least(long enough, Runnable run) {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > enough && System.nanoTime() - start < PATIENCE) {
            least = Math.min(least, in(run));
        }
        return least;
    }
}
