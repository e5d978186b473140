package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;

/** Rings between two processes that share nothing but the directory. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShmNicProcessesTest {
    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(3);

    private NicConfig config() {
        return new NicConfig("here", 2, Map.of("shm.dir", directory.toString()), random);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static void sleepIfIdle(Nic nic, int work) {
        if (work == 0 && nic.arm()) {
            nic.await(TimeUnit.HOURS.toNanos(1));
            nic.disarm();
        }
    }

    @Test
    void shouldGetBackWhatItSentWhenPlayingPingPongAsleep() throws Exception {
        try (ShmPeerProcess peer = new ShmPeerProcess(directory);
                Nic nic = new ShmNicProvider().open(config())) {
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            for (int number = 0; number < 1000; number++) {
                ContractFrame frame = ContractFrame.random(number, 32768, random);
                checker.expect(peer.address(), frame);
                assertTrue(frame.offer(link) >= 0);
                while (checker.count() <= number) {
                    sleepIfIdle(nic, nic.progress(checker, 1));
                }
            }
            assertEquals(2, files(), "only the inboxes have names");
            assertEquals(0, peer.end());
            assertEquals(1, files());
        }
        assertEquals(0, files());
    }

    @Test
    void shouldGetBackAStreamWhenBothRingsRunFull() throws Exception {
        try (ShmPeerProcess peer = new ShmPeerProcess(directory);
                Nic nic = new ShmNicProvider().open(config())) {
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            for (int number = 0; number < 20_000; number++) {
                ContractFrame frame = ContractFrame.random(number, number % 100 == 0 ? 32768 : 200, random);
                checker.expect(peer.address(), frame);
                while (frame.offer(link) < 0) {
                    if (nic.progress(checker, 64) == 0) {
                        Thread.yield();
                    }
                }
            }
            while (checker.count() < 20_000) {
                sleepIfIdle(nic, nic.progress(checker, 64));
            }
            assertEquals(0, peer.end());
        }
    }

    @Test
    void shouldLeaveOnlyWhatASweepFindsWhenThePeerIsKilled() throws Exception {
        try (ShmPeerProcess peer = new ShmPeerProcess(directory);
                Nic nic = new ShmNicProvider().open(config())) {
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            checker.expect(peer.address(), new ContractFrame(0, 24, 8));
            assertTrue(new ContractFrame(0, 24, 8).offer(link) >= 0);
            while (checker.count() == 0) {
                sleepIfIdle(nic, nic.progress(checker, 1));
            }
            peer.kill();
            long at = 0;
            for (int number = 1; number < 100_000; number++) {
                at = new ContractFrame(number, 24, 8).offer(link);
                nic.progress(checker, 1);
            }
            assertTrue(at == Link.BACK_PRESSURED || at == Link.CLOSED, "the ring of a dead peer runs full, no more");
            assertEquals(2, files(), "our inbox and the dead one");
            new ShmNicProvider().sweep(new NicConfig("launcher", 2, config().parameters(), random));
            assertEquals(1, files());
        }
        assertEquals(0, files());
    }

    @Test
    void shouldReadTheMemoryOfAnotherProcessOrRefuseAsAWhole() throws Exception {
        try (ShmPeerProcess peer = new ShmPeerProcess(directory);
                Nic nic = new ShmNicProvider().open(config());
                Arena arena = Arena.ofConfined()) {
            Link link = nic.link(peer.address());
            MemorySegment target = arena.allocate(8);
            // The null page is mapped in no process: a truthful answer is no, whatever the kernel permits.
            assertFalse(link.remoteRead(0, target, 0, 8));
            assertEquals(0, target.get(ValueLayout.JAVA_LONG, 0));
            peer.kill();
            assertFalse(link.remoteRead(target.address(), target, 0, 8), "nobody is there to read from");
        }
    }
}
