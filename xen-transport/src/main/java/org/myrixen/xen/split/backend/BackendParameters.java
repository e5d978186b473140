package org.myrixen.xen.split.backend;

import java.util.concurrent.TimeUnit;
import org.myrixen.mx.nic.BackendConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;

/**
 * The parameters of the backend.
 *
 * @param ringBytes {@code backend.ring.bytes}: most bytes of each ring of a frontend
 * @param quantum {@code backend.quantum}: bytes that a frontend may send per round
 * @param frontends {@code backend.quota.frontends}: frontends of one domain
 * @param endpoints {@code backend.quota.endpoints}: endpoint numbers that a frontend may send from
 * @param regions {@code backend.quota.regions}: large messages that a frontend may have announced at a time
 * @param pullBytes {@code backend.quota.pulls}: bytes that a frontend may have asked for at a time
 * @param faults {@code backend.faults}: breaches of the rules after which a frontend is cut off
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
        long pollNanos,
        String shmDirectory) {
    static BackendParameters of(BackendConfig config) {
        return new BackendParameters(
                bounded(config, "backend.ring.bytes", 4 << 20, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES),
                (int) bounded(config, "backend.quantum", 64 << 10, 1 << 10, 1 << 30),
                (int) bounded(config, "backend.quota.frontends", 64, 1, 1 << 16),
                (int) bounded(config, "backend.quota.endpoints", 64, 1, 255),
                (int) bounded(config, "backend.quota.regions", 1024, 1, 1 << 16),
                bounded(config, "backend.quota.pulls", 64 << 20, 1 << 15, 1L << 40),
                (int) bounded(config, "backend.faults", 16, 1, 1 << 30),
                TimeUnit.MICROSECONDS.toNanos(bounded(config, "backend.poll.us", 50, 0, 1_000_000)),
                config.parameter("shm.dir", "/dev/shm"));
    }

    private static long bounded(BackendConfig config, String name, long defaultValue, long least, long most) {
        long value = config.parameter(name, defaultValue);
        if (value < least || value > most) {
            throw new NicException(name + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
