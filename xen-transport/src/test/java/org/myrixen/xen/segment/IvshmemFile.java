package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file such as a host gives to its virtual machines; in such a machine, its device. */
public final class IvshmemFile {
    /** A system property that names the BAR to test, with whatever is in it. */
    private static final String DEVICE = "myrixen.test.ivshmem";

    private IvshmemFile() {}

    /** Makes a file of zeros, or gives the device. */
    public static Path of(Path directory, int bytes) throws IOException {
        String device = System.getProperty(DEVICE);
        return device != null ? Path.of(device) : file(directory, bytes);
    }

    /** Makes a file of zeros in any case. */
    public static Path file(Path directory, int bytes) throws IOException {
        return Files.write(directory.resolve("ivshmem"), new byte[bytes]);
    }
}
