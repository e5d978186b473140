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

    /**
     * The same for ranks that share cores, if nobody asked for another size. They work in turn, so that a message is read when much
     * else has been written, and what counts is that all rings of the host stay in the caches.
     */
    private static final long CROWDED_BUDGET = 2L << 20;

    /** Makes an inbox of two pages. */
    private static final int LEAST_ENTRIES = 30;

    /** @param cores of this host */
    static ShmParameters of(NicConfig config, int cores) {
        return new ShmParameters(
                Path.of(config.parameter("shm.dir", "/dev/shm")),
                RingSizes.of(config, ShmNicProvider.NAME, grown(config.localRanks(), cores), BUDGET),
                entries(config, ShmNicProvider.NAME, LEAST_ENTRIES));
    }

    private static long grown(int localRanks, int cores) {
        return localRanks > cores ? Math.max(RingSizes.LEAST_GROWN, CROWDED_BUDGET / localRanks) : GROWN;
    }

    /**
     * {@code <nic>.inbox.entries}: how many peers may ever announce a ring here.
     *
     * @param least where there are few ranks and none is configured
     */
    static int entries(NicConfig config, String nic, int least) {
        long fitting = Math.max(least, 2L * config.localRanks());
        return (int) RingSizes.bounded(config, nic + ".inbox.entries", fitting, 1, 1 << 20);
    }
}
