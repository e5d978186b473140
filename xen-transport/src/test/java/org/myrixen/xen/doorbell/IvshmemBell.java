package org.myrixen.xen.doorbell;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.myrixen.xen.segment.IvshmemDevice;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.SharedSegment;

/**
 * Two programs in two machines with an ivshmem-doorbell device bound to vfio-pci. {@code IvshmemBell sleep} makes a bell in the
 * shared memory, sleeps on it, and says whether an interrupt woke it; {@code IvshmemBell ring} wakes it.
 */
public final class IvshmemBell {
    private static final String NAME = "myrixen-bell-1-a";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final long BELL_AT = 64;
    private static final long SETTLED = TimeUnit.SECONDS.toNanos(5);

    private IvshmemBell() {}

    /** The program. */
    public static void main(String[] args) throws Exception {
        IvshmemDevice device = IvshmemDevice.find();
        try (IvshmemInterrupts interrupts = new IvshmemInterrupts(device.directory());
                IvshmemSpace space = new IvshmemSpace(device.bar(), "bell")) {
            if (args[0].equals("sleep")) {
                sleep(space, interrupts);
            } else {
                ring(space, interrupts);
            }
        }
    }

    private static void sleep(IvshmemSpace space, IvshmemInterrupts interrupts) throws IOException {
        try (SharedSegment segment = space.create(NAME, 4096)) {
            PollingDoorbell bell = new PollingDoorbell(segment.memory(), BELL_AT, interrupts, true);
            bell.arm();
            System.out.println("sleeps: " + interrupts);
            bell.await(PATIENCE); // it looks from time to time too, so that alone proves nothing
            bell.disarm();
            interrupts.await(SETTLED);
            System.out.println("rose: " + interrupts);
        } finally {
            space.remove(NAME);
        }
    }

    private static void ring(IvshmemSpace space, IvshmemInterrupts interrupts) {
        try (SharedSegment segment = space.attach(NAME)) {
            boolean heard = new PollingDoorbell(segment.memory(), BELL_AT, interrupts, false).ring();
            System.out.println("rang: " + interrupts + (heard ? "" : ", nobody is there"));
        }
    }
}
