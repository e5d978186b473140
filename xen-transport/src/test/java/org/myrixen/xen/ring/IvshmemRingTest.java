package org.myrixen.xen.ring;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.SegmentSpace;

final class IvshmemRingTest extends RingContract {
    @TempDir
    Path directory;

    private IvshmemSpace space;

    @BeforeEach
    void attach() throws Exception {
        space = new IvshmemSpace(IvshmemFile.of(directory, 16 << 20), "ring");
    }

    @AfterEach
    void detach() {
        space.close();
    }

    @Override
    protected SegmentSpace space() {
        return space;
    }
}
