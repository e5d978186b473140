package org.myrixen.mx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.protocol.Board;
import org.myrixen.mx.protocol.Events;

/**
 * Threads with nothing to do. One of them, the watcher, sleeps on the Nics and is rung by peers; the others park until the
 * watcher, or whoever else makes progress, has seen something happen.
 */
final class Sleepers {
    /** With several Nics only the first can be slept on; the others are looked at this often. */
    private static final long OTHER_NICS_NANOS = 50_000;

    private final EndpointLock lock;
    private final List<Board> boards;
    private final Events events;
    private final List<Thread> parked = new ArrayList<>();
    private Thread watcher;

    Sleepers(EndpointLock lock, List<Board> boards, Events events) {
        this.lock = lock;
        this.boards = boards;
        this.events = events;
    }

    /** Sleeps at most so long, unless something has happened since the caller saw the low 16 bits of the event count. */
    void sleep(int seen, long nanos) {
        lock.lock();
        boolean watch = watcher == null && !boards.isEmpty();
        boolean asleep = (events.count() & 0xffff) == seen && (!watch || arm());
        if (asleep && watch) {
            watcher = Thread.currentThread();
        } else if (asleep) {
            parked.add(Thread.currentThread());
        }
        lock.unlock();
        if (!asleep) {
            return;
        }
        if (watch) {
            watch(nanos);
        } else {
            LockSupport.parkNanos(this, nanos);
            lock.lock();
            parked.remove(Thread.currentThread());
            lock.unlock();
        }
    }

    private void watch(long nanos) {
        boards.get(0).nic().await(boards.size() == 1 ? nanos : Math.min(nanos, OTHER_NICS_NANOS));
        lock.lock();
        watcher = null;
        for (int i = 0; i < boards.size(); i++) {
            boards.get(i).nic().disarm();
        }
        unparkAll(); // one of them is to watch next
        lock.unlock();
    }

    private boolean arm() {
        for (int i = 0; i < boards.size(); i++) {
            if (!boards.get(i).nic().arm()) {
                for (int k = 0; k < i; k++) {
                    boards.get(k).nic().disarm();
                }
                return false;
            }
        }
        return true;
    }

    /** Under the lock: something has happened that a sleeper may wait for. */
    void wake() {
        if (watcher != null && watcher != Thread.currentThread()) {
            for (int i = 0; i < boards.size(); i++) {
                Nic nic = boards.get(i).nic();
                nic.wakeup();
            }
        }
        unparkAll();
    }

    private void unparkAll() {
        for (int i = 0; i < parked.size(); i++) {
            LockSupport.unpark(parked.get(i));
        }
    }

    boolean any() {
        return watcher != null || !parked.isEmpty();
    }
}
