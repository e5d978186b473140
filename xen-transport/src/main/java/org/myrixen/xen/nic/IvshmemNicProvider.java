package org.myrixen.xen.nic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.doorbell.IvshmemInterrupts;
import org.myrixen.xen.segment.IvshmemDevice;
import org.myrixen.xen.segment.IvshmemSpace;

/** Finds and opens the transport between virtual machines of one host over an ivshmem device. */
public final class IvshmemNicProvider implements NicProvider {
    static final String NAME = "ivshmem";

    private static final long GROWN = 1 << 20;

    /** Rings towards all ranks together, per rank. */
    private static final long BUDGET = 8L << 20;

    private static final int LEAST_ENTRIES = 64;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 80;
    }

    @Override
    public Reach reach() {
        return Reach.NEIGHBOURS;
    }

    /** {@code ivshmem.path}: the BAR or file; the first device found unless told otherwise. */
    private static Path path(NicConfig config) {
        String given = config.parameter("ivshmem.path", "");
        return given.isEmpty() ? IvshmemDevice.find().bar() : Path.of(given);
    }

    @Override
    public Availability probe(NicConfig config) {
        try (IvshmemSpace space = new IvshmemSpace(path(config), config.job())) {
            RingSizes sizes = sizes(config);
            return Availability.available(space + ", " + (space.free() >> 10) + " KiB free, " + (space.attached() - 1)
                    + " other processes attached, rings of " + (sizes.first() >> 10) + " to " + (sizes.grown() >> 10)
                    + " KiB");
        } catch (NicException | IllegalArgumentException e) {
            return Availability.unavailable(e.getMessage());
        }
    }

    private static RingSizes sizes(NicConfig config) {
        return RingSizes.of(config, NAME, GROWN, BUDGET);
    }

    @Override
    public Nic open(NicConfig config) {
        RingSizes sizes = sizes(config);
        RingAddress address = new RingAddress(
                NAME, "", RingMaker.inboxName(config), config.random().nextLong());
        int entries = ShmParameters.entries(config, NAME, LEAST_ENTRIES);
        Path path = path(config);
        IvshmemSpace space = new IvshmemSpace(path, config.job());
        IvshmemInterrupts interrupts = interrupts(path);
        try {
            return new RingNic(new IvshmemNeighbourhood(space, address, entries, interrupts), sizes, config.random());
        } catch (NicException e) {
            space.close();
            if (interrupts != null) {
                interrupts.close();
            }
            throw e;
        }
    }

    /** Those of the device, if its driver is vfio-pci and no other process has them; null otherwise. */
    private static IvshmemInterrupts interrupts(Path bar) {
        Path directory = bar.toAbsolutePath().getParent();
        try {
            return Files.readSymbolicLink(directory.resolve("driver")).endsWith("vfio-pci")
                    ? new IvshmemInterrupts(directory)
                    : null;
        } catch (IOException e) {
            return null; // polling does as well, and describe() says which it is
        }
    }

    @Override
    public void sweep(NicConfig config) {
        try (IvshmemSpace space = new IvshmemSpace(path(config), "")) {
            space.sweep(config.job());
        } catch (NicException e) {
            // Sweeping is a courtesy: where there is no such memory nothing was left in it.
            return;
        }
    }
}
