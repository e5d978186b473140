package org.myrixen.xen.split.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.myrixen.xen.doorbell.Doorbell;

/**
 * A thread that listens to one frontend's ringing while the fabric sleeps. Each frontend has a bell of its own, in memory of
 * its own, so that none can silence another's; the kernel lets a thread sleep beside one of them.
 */
final class Ear implements AutoCloseable {
    /** So long at most it listens to a bell whose owner may have gone. */
    private static final long SPELL = TimeUnit.MILLISECONDS.toNanos(100);

    private final Doorbell bell;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean stopped;

    /** An ear for that bell; {@code wake} is called when it rings while somebody wants to hear it. */
    Ear(String name, Doorbell bell, Runnable wake) {
        this.bell = bell;
        this.wake = wake;
        thread = Thread.ofPlatform().daemon().name("ear of " + name).unstarted(this::run);
        thread.start();
    }

    /** The bell is armed: wake the fabric when it rings. An ear that still listens from before goes on. */
    void listen() {
        if (!wanted) {
            wanted = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!stopped) {
            if (!wanted) {
                LockSupport.park(this);
                continue;
            }
            long from = System.nanoTime();
            bell.await(SPELL);
            if (System.nanoTime() - from < SPELL) {
                wanted = false;
                wake.run();
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        bell.retire();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
