package org.myrixen.xen.nic;

import java.nio.file.Path;
import org.myrixen.mx.nic.NicConfig;

/**
 * The parameters of the {@code shm} transport.
 *
 * @param directory {@code shm.dir}: where segments are files
 * @param sizes {@code shm.ring.first} and {@code shm.ring.bytes}
 * @param inboxEntries {@code shm.inbox.entries}: how many peers may ever announce a ring here
 */
record ShmParameters(Path directory, RingSizes sizes, int inboxEntries) {
    private static final long GROWN = 4 << 20;

    /** Rings towards all the ranks of a host together, per rank. */
    private static final long BUDGET = 64L << 20;

    static ShmParameters of(NicConfig config) {
        return new ShmParameters(
                Path.of(config.parameter("shm.dir", "/dev/shm")),
                RingSizes.of(config, ShmNicProvider.NAME, GROWN, BUDGET),
                entries(config, ShmNicProvider.NAME));
    }

    /** {@code <nic>.inbox.entries}: how many peers may ever announce a ring here. */
    static int entries(NicConfig config, String nic) {
        return (int)
                RingSizes.bounded(config, nic + ".inbox.entries", Math.max(64, 2L * config.localRanks()), 1, 1 << 20);
    }
}
