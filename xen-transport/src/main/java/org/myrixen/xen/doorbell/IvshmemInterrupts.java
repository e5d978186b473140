package org.myrixen.xen.doorbell;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.myrixen.xen.ffi.VfioDevice;

/**
 * Interrupts between virtual machines by the registers of an ivshmem-doorbell device, which are its BAR 0 (QEMU,
 * docs/specs/ivshmem-spec).
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | mask  | status| id    | bell  |   id: of this machine; bell: peer's id in bits 16-31, vector in 0-15
 * </pre>
 */
public final class IvshmemInterrupts implements AutoCloseable {
    private static final VarHandle REGISTER = ValueLayout.JAVA_INT.varHandle();
    private static final long ID_AT = 8;
    private static final long BELL_AT = 12;

    private final VfioDevice device;
    private final MemorySegment registers;
    private final int id;
    private final LongAdder taken = new LongAdder();

    /**
     * Takes the device's interrupts for this process.
     *
     * @param directory the device in sysfs
     * @throws IOException if that is not possible, saying why
     */
    public IvshmemInterrupts(Path directory) throws IOException {
        device = new VfioDevice(directory);
        registers = device.registers();
        id = (int) REGISTER.getVolatile(registers, ID_AT);
        if (id < 0 || id > 0xfffe) {
            device.close();
            throw new IOException(directory.getFileName() + " has no id yet: is the ivshmem-server running?");
        }
    }

    /** What others raise to wake this process; never 0. */
    int target() {
        return id + 1 << 16;
    }

    /** Wakes the machine that gave this target; nonsense wakes nobody. */
    void raise(int target) {
        REGISTER.setVolatile(registers, BELL_AT, target - (1 << 16));
    }

    /** Waits for an interrupt, at most so many nanoseconds. */
    void await(long nanos) {
        taken.add(device.await(nanos));
    }

    @Override
    public void close() {
        device.close();
    }

    @Override
    public String toString() {
        return "interrupts as peer " + id + ", " + taken + " taken";
    }
}
