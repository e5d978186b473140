package org.myrixen.xen.doorbell;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.SharedSegment;

final class PollingDoorbellTest extends DoorbellContract {
    @TempDir
    Path directory;

    private IvshmemSpace one;
    private IvshmemSpace other;
    private SharedSegment made;
    private SharedSegment attached;

    @BeforeEach
    void mapTwice() throws Exception {
        Path file = IvshmemFile.of(directory, 4 << 20);
        one = new IvshmemSpace(file, "bell");
        other = new IvshmemSpace(file, "bell");
        made = one.create("myrixen-bell-1-a", 4096);
        attached = other.attach("myrixen-bell-1-a");
    }

    @AfterEach
    void unmap() {
        one.close();
        other.close();
    }

    @Override
    protected Doorbell owners() {
        return new PollingDoorbell(made.memory(), 128);
    }

    @Override
    protected Doorbell others() {
        return new PollingDoorbell(attached.memory(), 128);
    }
}
