package org.myrixen.xen.ring;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.lab.Elsewhere;
import org.myrixen.xen.segment.IvshmemFile;
import org.myrixen.xen.segment.IvshmemSpace;
import org.myrixen.xen.segment.SegmentSpace;

/** The receiving end in a process of its own, over an ivshmem memory; in the lab's plain guests, in the other one. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemRingProcessesTest extends RingContract {
    @TempDir
    private static Path directory;

    private static IvshmemSpace space;
    private static RemoteReceivers receivers;

    @BeforeAll
    static void start() throws Exception {
        Path memory = IvshmemFile.of(directory, 16 << 20);
        space = new IvshmemSpace(memory, "ring");
        receivers = new RemoteReceivers("ivshmem", memory.toString());
    }

    @AfterAll
    static void end() throws Exception {
        receivers.end();
        space.close();
    }

    @Override
    protected SegmentSpace space() {
        return space;
    }

    @Override
    protected ReceivingEnd attach(String name) {
        return receivers.attach(name);
    }

    @Override
    protected int steps() {
        return Elsewhere.isAnotherMachine() ? 2_000 : super.steps();
    }
}
