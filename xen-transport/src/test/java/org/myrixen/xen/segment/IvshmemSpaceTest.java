package org.myrixen.xen.segment;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class IvshmemSpaceTest extends SharedSegmentContract {
    @TempDir
    Path directory;

    private IvshmemSpace space;

    @BeforeEach
    void attach() throws Exception {
        space = new IvshmemSpace(IvshmemFile.of(directory, 4 << 20), "test");
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
