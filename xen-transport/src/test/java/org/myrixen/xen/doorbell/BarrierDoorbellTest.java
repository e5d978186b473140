package org.myrixen.xen.doorbell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.xen.ffi.Membarrier;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;

/** The owner makes the barrier for its ringers, where the kernel has one. */
final class BarrierDoorbellTest extends DoorbellContract {
    private static final int BELL_AT = 128;

    @TempDir
    Path directory;

    private boolean registered;
    private SharedSegment made;
    private SharedSegment attached;
    private Doorbell owners;
    private FutexDoorbell others;

    @BeforeEach
    void mapTwice() {
        registered = Membarrier.register();
        made = new ShmDirectory(directory).create("myrixen-bell-1-b", 4096);
        attached = new ShmDirectory(directory).attach("myrixen-bell-1-b");
        owners = FutexDoorbell.withBarrier(made.memory(), BELL_AT);
        others = new FutexDoorbell(attached.memory(), BELL_AT);
    }

    @AfterEach
    void unmap() {
        made.close();
        attached.close();
    }

    @Override
    protected Doorbell owners() {
        return owners;
    }

    @Override
    protected Doorbell others() {
        return others;
    }

    @Test
    void shouldLeaveTheFenceOutWhenTheOwnerMakesTheBarrier() {
        assertTrue(others.ring());
        assertEquals(registered, others.isLight());
    }

    @Test
    void shouldFenceWhenTheOwnerMakesNoBarrier() {
        FutexDoorbell bell = new FutexDoorbell(attached.memory(), 2 * BELL_AT);
        assertTrue(bell.ring());
        assertFalse(bell.isLight());
    }

    @Test
    void shouldLoseNoWakeupWhenAnotherProcessRings() throws Exception {
        int rounds = 20_000;
        SplittableRandom random = new SplittableRandom(rounds);
        try (RingingProcess ringer = new RingingProcess(directory, made.name(), rounds)) {
            int slept = 0;
            for (int done = 0; done < rounds; ) {
                if (RingingProcess.work(made.memory()) > done) {
                    RingingProcess.done(made.memory(), ++done);
                    continue;
                }
                for (int spins = random.nextInt(RingingProcess.DELAY); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                owners.arm();
                if (RingingProcess.work(made.memory()) <= done) {
                    owners.await(TimeUnit.HOURS.toNanos(1));
                    slept++;
                }
                owners.disarm();
            }
            assertEquals(registered ? "light" : "fenced", ringer.end());
            assertTrue(slept > 0, "nobody ever slept");
        }
    }
}
