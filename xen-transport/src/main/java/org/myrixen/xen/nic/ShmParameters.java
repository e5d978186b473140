package org.myrixen.xen.nic;

import java.nio.file.Path;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.ring.RingLayout;

/**
 * The parameters of this transport.
 *
 * @param directory {@code shm.dir}: where segments are files
 * @param firstRing {@code shm.ring.first}: bytes of a ring at first contact, per direction
 * @param ring {@code shm.ring.bytes}: bytes of a ring that is used much, per direction, fewer if the host has many ranks
 * @param inboxEntries {@code shm.inbox.entries}: how many peers may ever announce a ring here
 */
record ShmParameters(Path directory, long firstRing, long ring, int inboxEntries) {
    /** Rings towards all the ranks of a host together, per rank. */
    private static final long BUDGET = 64L << 20;

    private static final long LEAST_GROWN = 256 << 10;

    static ShmParameters of(NicConfig config) {
        long first = bounded(config, "shm.ring.first", 96 << 10, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES);
        long most = Math.max(LEAST_GROWN, BUDGET / Math.max(1, config.localRanks()));
        long ring = bounded(config, "shm.ring.bytes", 4 << 20, RingLayout.MIN_BYTES, RingLayout.MAX_BYTES);
        long entries = bounded(config, "shm.inbox.entries", Math.max(64, 2L * config.localRanks()), 1, 1 << 20);
        String directory = config.parameter("shm.dir", "/dev/shm");
        return new ShmParameters(Path.of(directory), first, Math.max(first, Math.min(ring, most)), (int) entries);
    }

    private static long bounded(NicConfig config, String name, long defaultValue, long least, long most) {
        long value = config.parameter(name, defaultValue);
        if (value < least || value > most) {
            throw new NicException(name + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
