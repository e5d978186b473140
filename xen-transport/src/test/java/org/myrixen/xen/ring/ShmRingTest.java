package org.myrixen.xen.ring;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.ShmDirectory;

final class ShmRingTest extends RingContract {
    @TempDir
    Path directory;

    @Override
    protected SegmentSpace space() {
        return new ShmDirectory(directory);
    }
}
