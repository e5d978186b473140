package org.myrixen.xen.split.backend;

import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.split.Quota;

/**
 * The parameters of the backend.
 *
 * @param ringBytes {@code backend.ring.bytes}: most bytes of each ring of a frontend
 * @param quantum {@code backend.quantum}: bytes that a VM may send per round
 * @param frontends {@code backend.quota.frontends}: frontends of one VM
 * @param endpoints {@code backend.quota.endpoints}: endpoints that a VM may send from, over all its frontends
 * @param regions {@code backend.quota.regions}: large messages that a VM may have announced at a time
 * @param pullBytes {@code backend.quota.pulls}: bytes that a VM may have asked for at a time
 * @param faults {@code backend.faults}: breaches of the rules after which a VM is cut off
 * @param cutOffNanos {@code backend.cutoff.s}: how long it is, and after how long without another breach those before are
 *     forgotten
 * @param pollNanos {@code backend.poll.us}: how long the backend looks before it sleeps
 * @param shmDirectory {@code shm.dir}: where processes of one host share memory
 */
record BackendParameters(
        long ringBytes,
        int quantum,
        int frontends,
        int endpoints,
        int regions,
        long pullBytes,
        int faults,
        long cutOffNanos,
        long pollNanos,
        String shmDirectory) {
    static BackendParameters of(BackendConfig config) {
        return new BackendParameters(
                bounded(config, "backend.ring.bytes", 4 << 20, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES),
                (int) bounded(config, "backend.quantum", 64 << 10, 1 << 10, 1 << 30),
                (int) bounded(config, "backend.quota.frontends", 64, 1, 1 << 16),
                (int) bounded(config, "backend.quota.endpoints", 256, 1, 1 << 20),
                (int) bounded(config, "backend.quota.regions", 4096, 1, 1 << 20),
                bounded(config, "backend.quota.pulls", 64 << 20, 1 << 15, 1L << 40),
                (int) bounded(config, "backend.faults", 16, 1, 1 << 30),
                TimeUnit.SECONDS.toNanos(bounded(config, "backend.cutoff.s", 600, 1, 31_536_000)),
                TimeUnit.MICROSECONDS.toNanos(bounded(config, "backend.poll.us", 50, 0, 1_000_000)),
                config.parameter("shm.dir", "/dev/shm"));
    }

    long quota(Quota quota) {
        return switch (quota) {
            case ENDPOINTS -> endpoints;
            case REGIONS -> regions;
            case PULLS -> pullBytes;
        };
    }

    private static long bounded(BackendConfig config, String name, long defaultValue, long least, long most) {
        long value = config.parameter(name, defaultValue);
        if (value < least || value > most) {
            throw new NicException(name + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
