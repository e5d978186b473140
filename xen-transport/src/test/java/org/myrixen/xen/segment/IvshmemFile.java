package org.myrixen.xen.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file such as a host gives to its virtual machines. */
public final class IvshmemFile {
    private IvshmemFile() {}

    /** Makes one of zeros. */
    public static Path of(Path directory, int bytes) throws IOException {
        return Files.write(directory.resolve("ivshmem"), new byte[bytes]);
    }
}
