package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.myrixen.mx.nic.NicException;

/**
 * An ivshmem device of this virtual machine, as sysfs shows it (QEMU, docs/specs/ivshmem-spec).
 *
 * @param directory its directory, {@code /sys/bus/pci/devices/0000:00:03.0} for one
 */
public record IvshmemDevice(Path directory) {
    private static final Path DEVICES = Path.of("/sys/bus/pci/devices");
    private static final String VENDOR = "0x1af4";
    private static final String DEVICE = "0x1110";

    /**
     * The first device by PCI address, enabled.
     *
     * @throws NicException if there is none, or it is not enabled and we may not
     */
    public static IvshmemDevice find() {
        return find(DEVICES);
    }

    static IvshmemDevice find(Path devices) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(devices)) {
            for (Path device : all) {
                if (reads(device, "vendor", VENDOR) && reads(device, "device", DEVICE)) {
                    found.add(device);
                }
            }
        } catch (NoSuchFileException e) {
            throw new NicException("no PCI devices on this host (" + devices + ")", e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new NicException("can not list " + devices + ": " + e, e);
        }
        if (found.isEmpty()) {
            throw new NicException("no ivshmem device (PCI 1af4:1110) on this host");
        }
        Collections.sort(found);
        IvshmemDevice device = new IvshmemDevice(found.getFirst());
        device.enable();
        return device;
    }

    private static boolean reads(Path device, String file, String expected) throws IOException {
        try {
            return Files.readString(device.resolve(file)).strip().equals(expected);
        } catch (NoSuchFileException e) {
            return false; // unplugged while we look
        }
    }

    /** The shared memory. */
    public Path bar() {
        return directory.resolve("resource2");
    }

    /** Without this the BAR can not be mapped. */
    private void enable() {
        Path enable = directory.resolve("enable");
        try {
            if (Files.readString(enable).strip().equals("0")) {
                Files.writeString(enable, "1");
            }
        } catch (IOException e) {
            throw new NicException(
                    "the ivshmem device " + directory.getFileName() + " is not enabled: echo 1 > " + enable
                            + " needs root (" + e + ")",
                    e);
        }
    }

    /** What tells this machine, as long as it runs, from others that share the memory; unsigned, 0 if nothing does. */
    public static long machine() {
        return LeaseTable.kernel();
    }
}
