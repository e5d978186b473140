package org.myrixen.xen.split.frontend;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.Misfit;
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
    private static final String STORE = "split.store";
    private static final int MOST_DOMAINS = 1 << 15;
    private static final Map<String, Bounds> BOUNDS = new TreeMap<>(Map.of(
            "split.domain", new Bounds(0, MOST_DOMAINS),
            "split.backend", new Bounds(0, MOST_DOMAINS),
            "split.ring.bytes", new Bounds(RingLayout.MIN_BYTES, RingLayout.MAX_BYTES),
            "split.timeout.ms", new Bounds(10, 3_600_000)));

    private record Bounds(long least, long most) {
        boolean holds(long value) {
            return value >= least && value <= most;
        }
    }

    private static final int LOOK_MILLIS = 50;
    private static final int TOLD_MILLIS = 250;

    static SplitParameters of(NicConfig config) {
        String store = config.parameter(STORE, "");
        if (store.isEmpty()) {
            throw new NicException(STORE + " is not set: no backend to look for");
        }
        outOfBounds(config).ifPresent(misfit -> {
            throw new NicException(
                    misfit.parameter() + " = " + config.parameter(misfit.parameter(), "") + ": " + misfit.why());
        });
        return new SplitParameters(
                store,
                (int) config.parameter("split.domain", MeetingPlace.domain(store)),
                (int) config.parameter("split.backend", 0L),
                config.parameter("split.ring.bytes", defaultRing(store)),
                TimeUnit.MILLISECONDS.toNanos(config.parameter("split.timeout.ms", 3000L)),
                config.parameter("shm.dir", "/dev/shm"));
    }

    /** A parameter that can not be right. */
    static Optional<Misfit> misfit(NicConfig config, boolean here) {
        Optional<Misfit> number = outOfBounds(config);
        String store = config.parameter(STORE, "");
        if (number.isPresent() || store.isEmpty()) {
            return number.or(() -> here ? Optional.of(new Misfit(STORE, "no backend to look for")) : Optional.empty());
        }
        SplitParameters all = of(config);
        return MeetingPlace.trouble(store, all.domain, all.shmDirectory, here).map(why -> new Misfit(STORE, why));
    }

    private static Optional<Misfit> outOfBounds(NicConfig config) {
        return BOUNDS.entrySet().stream()
                .filter(each -> !each.getValue().holds(config.parameter(each.getKey(), each.getValue().least)))
                .findFirst()
                .map(each ->
                        new Misfit(each.getKey(), "expected " + each.getValue().least + " to " + each.getValue().most));
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
}
