package org.myrixen.xen.nic;

import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.ffi.Futex;
import org.myrixen.xen.ffi.Membarrier;
import org.myrixen.xen.ring.RingLayout;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.segment.ShmSweep;

/** Finds and opens the transport over shared memory of one host. */
public final class ShmNicProvider implements NicProvider {
    static final String NAME = "shm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Availability probe(NicConfig config) {
        if (!Futex.isKnown()) {
            return Availability.unavailable("needs Linux on x86-64 or aarch64");
        }
        try {
            ShmParameters parameters = ShmParameters.of(config, cores());
            ShmDirectory directory = new ShmDirectory(parameters.directory());
            String name = RingMaker.inboxName(config);
            try (SharedSegment segment = directory.create(name, RingLayout.MIN_BYTES)) {
                segment.memory().fill((byte) 1);
            } finally {
                directory.remove(name);
            }
            return Availability.available(directory + ", " + (directory.free() >> 20) + " MiB free, rings of "
                    + (parameters.sizes().first() >> 10) + " to "
                    + (parameters.sizes().grown() >> 10) + " KiB");
        } catch (NicException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    @Override
    public Nic open(NicConfig config) {
        if (!Futex.isKnown()) {
            throw new NicException("the shm transport needs Linux on x86-64 or aarch64");
        }
        ShmParameters parameters = ShmParameters.of(config, cores());
        ShmDirectory directory = new ShmDirectory(parameters.directory());
        String name = RingMaker.inboxName(config);
        RingAddress address = new RingAddress(NAME, "", name, config.random().nextLong());
        Neighbourhood host = new InboxNeighbourhood(directory, address, parameters.inboxEntries(), bells(config), true);
        return new RingNic(host, parameters.sizes(), config.random());
    }

    /** With more ranks than cores they sleep often, and the sleeper's barrier interrupts one of them each time. */
    private static InboxNeighbourhood.Bells bells(NicConfig config) {
        int ranks = config.localRanks();
        if (ranks < 2 || ranks > cores()) {
            return InboxNeighbourhood.Bells.FUTEX;
        }
        Membarrier.registerBehind();
        return InboxNeighbourhood.Bells.BARRIER;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void sweep(NicConfig config) {
        new ShmSweep(new ShmDirectory(ShmParameters.of(config, cores()).directory())).sweep(config.job());
    }
}
