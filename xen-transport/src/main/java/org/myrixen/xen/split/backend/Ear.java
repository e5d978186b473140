package org.myrixen.xen.split.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.myrixen.mx.nic.Port;
import org.myrixen.xen.doorbell.Doorbell;

/**
 * A thread that listens to one frontend, or to the port, while the fabric sleeps beside something else. Each frontend has a
 * bell of its own, in memory of its own, so that none can silence another's; the kernel lets a thread sleep beside one of
 * them.
 */
final class Ear implements AutoCloseable {
    /** So long at most it listens to a bell whose owner may have gone. */
    private static final long SPELL = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongConsumer await;
    private final Runnable rouse;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean wanted;
    private volatile boolean stopped;

    /**
     * An ear.
     *
     * @param await sleeps at most so many nanoseconds, beside what is listened to
     * @param rouse ends that sleep when the ear is closed
     * @param wake is called when it ended early while somebody wants to hear
     */
    private Ear(String name, LongConsumer await, Runnable rouse, Runnable wake) {
        this.await = await;
        this.rouse = rouse;
        this.wake = wake;
        thread = Thread.ofPlatform().daemon().name("ear of " + name).unstarted(this::run);
        thread.start();
    }

    static Ear of(String name, Doorbell bell, Runnable wake) {
        return new Ear(name, bell::await, bell::retire, wake);
    }

    static Ear of(Port port, Runnable wake) {
        return new Ear(port.name(), port::await, port::wakeup, wake);
    }

    /** It is armed: wake the fabric when it rings. An ear that still listens from before goes on. */
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
            await.accept(SPELL);
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
        rouse.run();
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
