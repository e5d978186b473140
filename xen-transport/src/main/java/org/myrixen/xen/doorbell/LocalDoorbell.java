package org.myrixen.xen.doorbell;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A doorbell between threads of one process, with the states of {@link FutexDoorbell}. */
public final class LocalDoorbell implements Doorbell {
    private final AtomicInteger word = new AtomicInteger(FutexDoorbell.AWAKE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();

    @Override
    public void arm() {
        word.set(FutexDoorbell.SLEEPING);
    }

    @Override
    public void await(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (word.get() == FutexDoorbell.SLEEPING && left > 0) {
                left = rung.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void disarm() {
        word.set(FutexDoorbell.AWAKE);
    }

    @Override
    public void retire() {
        word.set(FutexDoorbell.RETIRED);
        wake();
    }

    @Override
    public boolean ring() {
        if (word.compareAndSet(FutexDoorbell.SLEEPING, FutexDoorbell.AWAKE)) {
            wake();
        }
        return word.get() != FutexDoorbell.RETIRED;
    }

    private void wake() {
        lock.lock();
        try {
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
