package org.myrixen.xen.store;

/** Tells of changes to a node and all below. For one thread at a time. */
public interface Watch extends AutoCloseable {
    /**
     * The path of a node that was written or removed, or null if nothing happened; look at the nodes of interest then,
     * for several changes may be one event.
     *
     * @throws StoreException if the store is gone
     */
    String poll();

    /**
     * Waits for an event.
     *
     * @param nanos at most so long; returns early, with null, if the thread is interrupted
     * @throws StoreException if the store is gone
     */
    String await(long nanos);

    @Override
    void close();
}
