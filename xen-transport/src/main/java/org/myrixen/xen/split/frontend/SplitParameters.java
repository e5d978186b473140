package org.myrixen.xen.split.frontend;

import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.store.Store;

/**
 * The parameters of the frontend.
 *
 * @param store {@code split.store}: where the backend is met
 * @param domain {@code split.domain}: the number of this VM, where the store does not know it
 * @param backendDomain {@code split.backend}: the number of the backend's domain
 * @param ringBytes {@code split.ring.bytes}: bytes of each ring that are asked for
 * @param patienceNanos {@code split.timeout.ms}: how long a backend is waited for when opening, and how long one may be
 *     silent before it is taken for dead
 * @param shmDirectory {@code shm.dir}: where processes of one host share memory
 */
record SplitParameters(
        String store, int domain, int backendDomain, long ringBytes, long patienceNanos, String shmDirectory) {
    private static final int MOST_DOMAINS = 1 << 15;
    private static final int LOOK_MILLIS = 50;
    private static final int TOLD_MILLIS = 250;

    static SplitParameters of(NicConfig config) {
        String store = config.parameter("split.store", "");
        if (store.isEmpty()) {
            throw new NicException("split.store is not set: no backend to look for");
        }
        return new SplitParameters(
                store,
                (int) bounded(config, "split.domain", MeetingPlace.domain(store), 0, MOST_DOMAINS),
                (int) bounded(config, "split.backend", 0, 0, MOST_DOMAINS),
                bounded(config, "split.ring.bytes", defaultRing(store), RingLayout.MIN_BYTES, RingLayout.MAX_BYTES),
                TimeUnit.MILLISECONDS.toNanos(bounded(config, "split.timeout.ms", 3000, 10, 3_600_000)),
                config.parameter("shm.dir", "/dev/shm"));
    }

    /** Where the store tells of changes there is only the beat to be looked at, a few times in its patience. */
    long idleMillis(Store where) {
        return where.tells()
                ? Math.clamp(TimeUnit.NANOSECONDS.toMillis(patienceNanos) / 8, 1, TOLD_MILLIS)
                : LOOK_MILLIS;
    }

    /** What a domain of Xen may grant is little, 4 MiB unless gntalloc is told otherwise, and for all of its ranks. */
    private static long defaultRing(String store) {
        return store.equals(MeetingPlace.XENSTORE) ? 256 << 10 : 1 << 20;
    }

    private static long bounded(NicConfig config, String name, long defaultValue, long least, long most) {
        long value = config.parameter(name, defaultValue);
        if (value < least || value > most) {
            throw new NicException(name + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
