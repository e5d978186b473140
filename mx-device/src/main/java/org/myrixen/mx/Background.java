package org.myrixen.mx;

import java.util.concurrent.locks.LockSupport;
import org.myrixen.mx.nic.Nic;

/**
 * The progress thread: acknowledges, resends and pulls while the application computes. It looks a thousand times a second
 * whether anybody makes progress, and stays out of the way if so; it sleeps on the lossy Nic, and takes the lock only when
 * something came or is due, if nobody does.
 */
final class Background {
    private static final long LOOK_NANOS = 1_000_000;

    private final Mx mx;
    private final Nic nic;
    private final Thread thread = new Thread(this::run, "mx-progress");
    private volatile boolean stopped;

    /** Somebody has gone to sleep and relies on us. */
    private volatile boolean wanted;

    /** Watches one lossy Nic: the first. */
    Background(Mx mx, Nic nic) {
        this.mx = mx;
        this.nic = nic;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** A thread of the application goes to sleep on the other Nics. */
    void attend() {
        wanted = true;
        LockSupport.unpark(thread);
    }

    /** Returns when the thread has ended; not under the lock. */
    void stop() {
        stopped = true;
        nic.wakeup();
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
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

    private void run() {
        int seen = mx.passes();
        LockSupport.parkNanos(this, LOOK_NANOS);
        while (!stopped) {
            int passes = mx.passes();
            boolean duty = wanted || passes == seen;
            wanted = false;
            if (duty && mx.sleepers.sleepBehind(nic, mx.backgroundNanos())) {
                seen = stopped ? passes : mx.progressBehind(passes); // and on duty until somebody else makes a pass
            } else {
                seen = passes;
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
    }
}
