package org.myrixen.xen.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PCI device that the kernel lets this process drive (Linux, include/uapi/linux/vfio.h): its first BAR mapped, its first
 * MSI-X vector as a counter to poll. Only one process at a time can have it.
 */
public final class VfioDevice implements AutoCloseable {
    private static final long REQUEST = 0x3b64; // ';', 100
    private static final long SET_IOMMU = REQUEST + 2;
    private static final long GROUP_SET_CONTAINER = REQUEST + 4;
    private static final long GROUP_GET_DEVICE = REQUEST + 6;
    private static final long GET_REGION = REQUEST + 8;
    private static final long SET_IRQS = REQUEST + 10;
    private static final long TYPE1_IOMMU = 1;
    private static final int MSIX = 2;
    private static final int TRIGGER_BY_EVENTFD = 0x24; // DATA_EVENTFD | ACTION_TRIGGER
    private static final int PAGE = 4096;
    private static final int COMMAND = 4;
    private static final int BUS_MASTER_AND_MEMORY = 6;

    private final Arena arena = Arena.ofShared();
    private final Descriptor container;
    private final Descriptor group;
    private Descriptor device;
    private final Descriptor interrupts;
    private final Poll poll;
    private final MemorySegment registers;

    /**
     * Opens the device in that directory of sysfs.
     *
     * @throws IOException if it is not bound to vfio-pci, another process has it, or there is no IOMMU; naming what failed
     */
    public VfioDevice(Path directory) throws IOException {
        Path number = Files.readSymbolicLink(directory.resolve("iommu_group")).getFileName();
        container = Descriptor.open("/dev/vfio/vfio");
        interrupts = Descriptor.counter();
        Descriptor opened = null;
        try {
            group = opened = Descriptor.open("/dev/vfio/" + number);
            device = join(directory.getFileName().toString());
            enable(directory);
            registers = device.map(region(0), PAGE, arena);
            connect();
            poll = new Poll(interrupts);
        } catch (IOException e) {
            closeAll(opened);
            throw e;
        }
    }

    private Descriptor join(String address) throws IOException {
        MemorySegment number = arena.allocate(JAVA_INT);
        number.set(JAVA_INT, 0, container.number());
        check("set container", group.request(GROUP_SET_CONTAINER, number));
        check("set IOMMU", container.request(SET_IOMMU, MemorySegment.ofAddress(TYPE1_IOMMU)));
        long got = group.request(GROUP_GET_DEVICE, arena.allocateFrom(address));
        check("get device " + address, got);
        return Descriptor.adopt("vfio " + address, got);
    }

    /** Interrupts of a device are writes of its own to memory. */
    private static void enable(Path directory) throws IOException {
        try (RandomAccessFile config =
                new RandomAccessFile(directory.resolve("config").toFile(), "rw")) {
            config.seek(COMMAND);
            int command = config.read();
            config.seek(COMMAND);
            config.write(command | BUS_MASTER_AND_MEMORY);
        }
    }

    /** {@code struct vfio_region_info}: argsz, flags, index, cap_offset, size, offset. */
    private long region(int index) throws IOException {
        MemorySegment info = arena.allocate(32, 8);
        info.set(JAVA_INT, 0, 32);
        info.set(JAVA_INT, 8, index);
        check("region " + index, device.request(GET_REGION, info));
        return info.get(JAVA_LONG, 24);
    }

    /** {@code struct vfio_irq_set}: argsz, flags, index, start, count, then an eventfd for each. */
    private void connect() throws IOException {
        MemorySegment set = arena.allocate(24, 8);
        set.set(JAVA_INT, 0, 24);
        set.set(JAVA_INT, 4, TRIGGER_BY_EVENTFD);
        set.set(JAVA_INT, 8, MSIX);
        set.set(JAVA_INT, 16, 1);
        set.set(JAVA_INT, 20, interrupts.number());
        check("interrupts", device.request(SET_IRQS, set));
    }

    private static void check(String what, long result) throws IOException {
        if (result < 0) {
            throw new IOException("vfio: " + what + ": " + Errno.describe(result));
        }
    }

    /** The first page of the first BAR. */
    public MemorySegment registers() {
        return registers;
    }

    /**
     * Waits for an interrupt, at most so many nanoseconds.
     *
     * @return how many there were since the last time; another thread may have taken them
     */
    public long await(long nanos) {
        if (poll.await(nanos) <= 0) {
            return 0;
        }
        try (Arena own = Arena.ofConfined()) {
            MemorySegment count = own.allocate(JAVA_LONG);
            return interrupts.read(count) == Long.BYTES ? count.get(JAVA_LONG, 0) : 0;
        }
    }

    private void closeAll(Descriptor opened) {
        arena.close();
        interrupts.close();
        if (device != null) {
            device.close();
        }
        if (opened != null) {
            opened.close();
        }
        container.close();
    }

    @Override
    public void close() {
        closeAll(group);
    }
}
