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

    /** The thread that sleeps on the lossy Nics if there are others besides; null if there is none. */
    private Background background;

    Sleepers(EndpointLock lock, List<Board> boards, Events events) {
        this.lock = lock;
        this.boards = boards;
        this.events = events;
    }

    /** From now on there is somebody who sleeps on the first lossy Nic. */
    void setBackground(Background thread) {
        background = thread;
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
        if (watch && mixed()) {
            background.attend();
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
        boolean alone = boards.size() == 1 || mixed() && boards.size() == 2;
        boards.get(first()).nic().await(alone ? nanos : Math.min(nanos, OTHER_NICS_NANOS));
        lock.lock();
        watcher = null;
        for (int i = 0; i < boards.size(); i++) {
            if (mine(i)) {
                boards.get(i).nic().disarm();
            }
        }
        unparkAll(); // one of them is to watch next
        lock.unlock();
    }

    private boolean arm() {
        for (int i = 0; i < boards.size(); i++) {
            if (mine(i) && !boards.get(i).nic().arm()) {
                for (int k = 0; k < i; k++) {
                    if (mine(k)) {
                        boards.get(k).nic().disarm();
                    }
                }
                return false;
            }
        }
        return true;
    }

    /** Whether lossless Nics are for the watcher and the lossy one for the thread behind. */
    private boolean mixed() {
        boolean mixed = false;
        for (int i = 0; background != null && i < boards.size(); i++) {
            mixed |= !boards.get(i).lossy();
        }
        return mixed;
    }

    private boolean mine(int board) {
        return !boards.get(board).lossy() || !mixed();
    }

    private int first() {
        int first = 0;
        while (!mine(first)) {
            first++;
        }
        return first;
    }

    /**
     * The sleep of the {@link Background} on its Nic; returns at once if there is something to do.
     *
     * @return false if a watcher sleeps on that Nic already
     */
    boolean sleepBehind(Nic nic, long nanos) {
        lock.lock();
        boolean free = (mixed() || watcher == null) && !boards.isEmpty();
        boolean asleep = free && nic.arm();
        if (asleep && !mixed()) {
            watcher = Thread.currentThread();
        }
        lock.unlock();
        if (!asleep) {
            return free;
        }
        nic.await(nanos);
        lock.lock();
        nic.disarm();
        if (watcher == Thread.currentThread()) {
            watcher = null;
            unparkAll();
        }
        lock.unlock();
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
