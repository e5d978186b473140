package org.myrixen.xen.ring;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.ShmDirectory;

/** The receiving end in a process of its own, over a directory of the host. */
final class ShmRingProcessesTest extends RingContract {
    @TempDir
    private static Path directory;

    private static RemoteReceivers receivers;

    @BeforeAll
    static void start() throws Exception {
        receivers = new RemoteReceivers("shm", directory.toString());
    }

    @AfterAll
    static void end() throws Exception {
        receivers.end();
    }

    @Override
    protected SegmentSpace space() {
        return new ShmDirectory(directory);
    }

    @Override
    protected ReceivingEnd attach(String name) {
        return receivers.attach(name);
    }
}
