package org.myrixen.xen.split;

import org.myrixen.xen.doorbell.Doorbell;
import org.myrixen.xen.segment.SharedSegment;

/** How a frontend and its backend share memory and wake each other. */
public interface ChannelSpace {
    /**
     * Frontend: makes a channel that the backend in that domain may map.
     *
     * @return where it is, of zeros
     * @throws org.myrixen.mx.nic.NicException if there is no room
     * @throws org.myrixen.xen.store.StoreException if the store does not answer: to be tried again
     */
    Channel create(String name, long bytes, int backendDomain);

    /**
     * Backend: maps what a frontend of that domain made.
     *
     * @param reference as {@link Channel#reference} gave it, or anything else that a hostile frontend wrote
     * @param bytes the size agreed on; the segment may turn out to have another
     * @throws org.myrixen.mx.nic.NicException if it can not be mapped
     * @throws org.myrixen.xen.store.StoreException if the store does not answer: to be tried again
     */
    Channel attach(String reference, long bytes, int frontendDomain);

    /** The place, for messages. */
    @Override
    String toString();

    /** Shared memory with a bell for each end. */
    interface Channel extends AutoCloseable {
        SharedSegment segment();

        /** What the other end finds it by: printable, without blanks. */
        String reference();

        /** Wakes the frontend. */
        Doorbell frontendBell();

        /** Wakes the backend. */
        Doorbell backendBell();

        /** Whether the process at the other end is known to be no more; false when in doubt. */
        boolean isPeerGone();

        /** Frontend: both ends have it mapped, so that its name is not needed any longer. */
        void unname();

        @Override
        void close();
    }
}
