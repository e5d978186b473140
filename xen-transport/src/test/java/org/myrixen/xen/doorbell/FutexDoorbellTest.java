package org.myrixen.xen.doorbell;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;

final class FutexDoorbellTest extends DoorbellContract {
    @TempDir
    Path directory;

    private SharedSegment made;
    private SharedSegment attached;

    @BeforeEach
    void mapTwice() {
        made = new ShmDirectory(directory).create("myrixen-bell-1-a", 4096);
        attached = new ShmDirectory(directory).attach("myrixen-bell-1-a");
    }

    @AfterEach
    void unmap() {
        made.close();
        attached.close();
    }

    @Override
    protected Doorbell owners() {
        return new FutexDoorbell(made.memory(), 128);
    }

    @Override
    protected Doorbell others() {
        return new FutexDoorbell(attached.memory(), 128);
    }
}
