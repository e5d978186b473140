package org.myrixen.xen.store;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A store without nodes whose watches tell what a test puts into a queue. */
public final class TellingStore implements Store {
    private final BlockingQueue<String> events;
    private StoreException refusal;

    public TellingStore(BlockingQueue<String> events) {
        this.events = events;
    }

    /** Watches are refused from now on. */
    public void refuseWith(StoreException exception) {
        refusal = exception;
    }

    @Override
    public boolean tells() {
        return true;
    }

    @Override
    public Watch watch(String path) {
        if (refusal != null) {
            throw refusal;
        }
        return new Watch() {
            @Override
            public String poll() {
                return events.poll();
            }

            @Override
            public String await(long nanos) {
                try {
                    return events.poll(nanos, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public int domain() {
        return 1;
    }

    @Override
    public String read(String path) {
        return null;
    }

    @Override
    public void write(String path, String value) {
        throw new StoreException("there are no nodes");
    }

    @Override
    public void write(String path, String value, Permission... permissions) {
        throw new StoreException("there are no nodes");
    }

    @Override
    public List<String> list(String path) {
        return List.of();
    }

    @Override
    public boolean remove(String path) {
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
