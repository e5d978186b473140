package org.myrixen.mx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of an {@link Mx}: reentrant, because the unexpected handler posts from inside progress, and cheaper than the
 * JDK's where there is no contention, because every send and receive takes it: one compare-and-set in, one plain release
 * store out.
 */
final class EndpointLock {
    private static final int SPINS = 200;
    private static final int YIELDS = 200;
    private static final long PARK_NANOS = 20_000;
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(EndpointLock.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Thread owner;
    private int depth;

    /** Threads that wait for it. */
    private final AtomicInteger waiters = new AtomicInteger();

    void lock() {
        Thread me = Thread.currentThread();
        if (owner == me) { // a racy read can equal me only if I wrote it
            depth++;
        } else if (!OWNER.compareAndSet(this, null, me)) {
            contend(me);
        }
    }

    private void contend(Thread me) {
        waiters.incrementAndGet();
        acquire(me);
        waiters.decrementAndGet();
    }

    /** Whether another thread waits for it: for an owner that could give it up early. */
    boolean isWanted() {
        return waiters.getOpaque() != 0;
    }

    private void acquire(Thread me) {
        for (int i = 0; ; i++) {
            if (OWNER.getOpaque(this) == null && OWNER.compareAndSet(this, null, me)) {
                return;
            }
            if (i < SPINS) {
                Thread.onSpinWait();
            } else if (i < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(this, PARK_NANOS);
            }
        }
    }

    void unlock() {
        if (depth > 0) {
            depth--;
        } else {
            OWNER.setRelease(this, null); // pairs with the compare-and-set of the next owner
        }
    }

    /** For reports: gives up after some tries, so that a report never hangs behind what it reports on. */
    boolean tryLock(int milliseconds) {
        Thread me = Thread.currentThread();
        for (int i = 0; i <= milliseconds; i++) {
            if (OWNER.compareAndSet(this, null, me)) {
                return true;
            }
            LockSupport.parkNanos(this, 1_000_000);
        }
        return false;
    }
}
