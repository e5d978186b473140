package org.myrixen.xen.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A watch of {@link XenStore}. */
public final class XenWatch implements Watch {
    /** Paths remembered at most: a domain that changes more at a time must not fill our memory. */
    private static final int MOST = 4096;

    private final XenStore store;
    private final String path;
    private final String token;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition event = lock.newCondition();
    private final Set<String> changed = new LinkedHashSet<>();
    private volatile boolean pending;
    private volatile boolean closed;

    XenWatch(XenStore store, String path, String token) {
        this.store = store;
        this.path = path;
        this.token = token;
    }

    String path() {
        return path;
    }

    String token() {
        return token;
    }

    void happened(String where) {
        lock.lock();
        try {
            if (changed.size() < MOST) {
                changed.add(where);
            }
            pending = true;
            event.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            event.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cheap: whether {@link #poll} has something. */
    public boolean isPending() {
        return pending;
    }

    @Override
    public String poll() {
        if (closed || store.isClosed()) {
            throw new StoreException("the watch of " + path + " is closed");
        }
        if (!pending) {
            return null;
        }
        lock.lock();
        try {
            Iterator<String> all = changed.iterator();
            String first = null;
            if (all.hasNext()) {
                first = all.next();
                all.remove();
            }
            pending = !changed.isEmpty();
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String await(long nanos) {
        long left = nanos;
        lock.lock();
        try {
            while (!pending && left > 0 && !closed && !store.isClosed()) {
                left = event.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
        return poll();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            store.unwatch(this);
        }
    }
}
