package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.xen.segment.SegmentSpace;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;
import org.myrixen.xen.store.FailingStore;

/** Rings whose names are in a store that does not always answer, as those between Xen domains are. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SilentStoreNicTest {
    private static final RingSizes SIZES = new RingSizes(96 << 10, 1 << 20);

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(5);
    private final AtomicInteger silentMakes = new AtomicInteger();
    private final AtomicInteger silentMaps = new AtomicInteger();

    /** Where rings can not be made or mapped for a while; inboxes can. */
    private final class Moody implements SegmentSpace {
        private final SegmentSpace space = new ShmDirectory(directory);

        @Override
        public SharedSegment create(String name, long bytes) {
            fail(name, silentMakes);
            return space.create(name, bytes);
        }

        @Override
        public SharedSegment attach(String name) {
            fail(name, silentMaps);
            return space.attach(name);
        }

        private static void fail(String name, AtomicInteger left) {
            if (name.contains(".") && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw FailingStore.silence("read", name);
            }
        }

        @Override
        public boolean remove(String name) {
            return space.remove(name);
        }
    }

    private Nic open(int tag) {
        RingAddress address = new RingAddress("shm", "", "myrixen-silent-1-" + tag, random.nextLong());
        return new RingNic(
                new InboxNeighbourhood(new Moody(), address, 16, InboxNeighbourhood.Bells.FUTEX, false), SIZES, random);
    }

    /** Bounded by the time-out of the class. */
    private static void until(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldDeliverWhenTheStoreAnswersLate() {
        try (Nic a = open(1);
                Nic b = open(2)) {
            silentMakes.set(4);
            silentMaps.set(4);
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            ContractFrame first = new ContractFrame(1, 24, 8);
            checker.expect(a.address(), first);
            assertEquals(Link.BACK_PRESSURED, first.offer(link));
            until(() -> first.offer(link) >= 0);
            assertEquals(0, silentMakes.get());
            b.progress(checker, 8);
            assertEquals(0, checker.count());
            assertFalse(b.arm(), "there is something to be done yet");
            until(() -> {
                b.progress(checker, 8);
                return checker.count() == 1;
            });
            assertEquals(0, silentMaps.get());
            assertFalse(b.describe().contains("faults"), b::describe);
        }
    }

    @Test
    void shouldFollowARingThatGrewWhenTheStoreAnswersLate() {
        try (Nic a = open(1);
                Nic b = open(2)) {
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            ContractFrame small = new ContractFrame(1, 24, 8);
            checker.expect(a.address(), small);
            assertTrue(small.offer(link) >= 0);
            b.progress(checker, 8);
            silentMaps.set(4);
            ContractFrame large = new ContractFrame(2, 24, 32768);
            checker.expect(a.address(), large);
            assertTrue(large.offer(link) >= 0);
            until(() -> {
                b.progress(checker, 8);
                return checker.count() == 2;
            });
            assertEquals(0, silentMaps.get());
            assertFalse(b.describe().contains("faults"), b::describe);
        }
    }

    @Test
    void shouldGiveUpAndSayWhyWhenItNeverAnswers() {
        try (Nic a = open(1);
                Nic b = open(2)) {
            silentMaps.set(Integer.MAX_VALUE);
            assertTrue(new ContractFrame(1, 24, 8).offer(a.link(b.address())) >= 0);
            FrameChecker checker = new FrameChecker(b);
            until(() -> {
                b.progress(checker, 8);
                return b.describe().contains("1 faults, last: injected: no answer to read");
            });
            assertEquals(0, checker.count());
        }
    }
}
