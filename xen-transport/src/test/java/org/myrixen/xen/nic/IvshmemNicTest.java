package org.myrixen.xen.nic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicContract;
import org.myrixen.mx.nic.NicProvider;
import org.myrixen.xen.segment.IvshmemFile;

/** Over the file behind a device: what virtual machines do with the BAR. */
final class IvshmemNicTest extends NicContract {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void make() throws IOException {
        file = IvshmemFile.of(directory, 16 << 20);
    }

    @Override
    protected NicProvider provider() {
        return new IvshmemNicProvider();
    }

    @Override
    protected NicConfig config() {
        return new NicConfig("contract", 2, Map.of("ivshmem.path", file.toString()), random);
    }
}
