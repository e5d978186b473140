package org.myrixen.xen.split.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.ChannelSpace;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.backend.BackendUnderTest;
import org.myrixen.xen.store.FailingStore;

/** A frontend whose store fails in each place where it can, and comes back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass(name = "the store tells of changes: {0}")
@ValueSource(booleans = {false, true})
final class FailingStoreFrontendTest {
    @Parameter
    boolean tells;

    @TempDir
    Path directory;

    private BackendUnderTest backend;
    private MeetingPlace place;
    private FailingStore store;
    private final Handover handover = new Handover();
    private int fronts;

    @BeforeEach
    void start() {
        backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
        NicConfig config = config("10000");
        MeetingPlace sound = MeetingPlace.open(
                config.parameters().get("split.store"),
                1,
                "test",
                config.parameters().get("shm.dir"));
        store = new FailingStore(sound.store(), tells);
        place = new MeetingPlace(sound.name(), store, sound.channels(), () -> {});
    }

    @AfterEach
    void end() {
        place.close();
        backend.close();
    }

    private NicConfig config(String timeout) {
        return BackendUnderTest.frontend(directory, 1, Map.of("split.timeout.ms", timeout));
    }

    private FrontendControl frontend(MeetingPlace where, String timeout) {
        return new FrontendControl(
                where,
                SplitParameters.of(config(timeout)),
                "test",
                "test-1-" + Integer.toHexString(++fronts),
                new SplittableRandom(),
                handover,
                () -> {});
    }

    private Attachment attached() {
        Attachment attachment = handover.take();
        assertNotNull(attachment);
        return attachment;
    }

    /** Bounded by the time-out of the class. */
    private static void turnUntil(FrontendControl frontend, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            frontend.patientTurn(System.nanoTime());
            LockSupport.parkNanos(200_000);
        }
    }

    /** Fails the n-th operation from now on, once; counts all. */
    private AtomicInteger failOnce(int n) {
        AtomicInteger count = new AtomicInteger();
        store.set((operation, path) -> {
            if (count.incrementAndGet() == n) {
                throw FailingStore.silence(operation, path);
            }
        });
        return count;
    }

    @Test
    void shouldConnectWhicheverOperationIsNotAnswered() {
        int operations = 1;
        for (int n = 1; n <= operations; n++) {
            AtomicInteger count = failOnce(n);
            FrontendControl frontend = frontend(place, "10000");
            frontend.connect();
            operations = Math.max(operations, Math.min(count.get(), 40));
            store.heal();
            assertEquals("", frontend.trouble());
            Attachment attachment = attached();
            frontend.stop();
            attachment.close();
        }
        assertTrue(operations > 15, "that were only " + operations + " operations");
    }

    @Test
    void shouldKeepTheConnectionAndSayWhyWhenTheStoreFailsForATime() {
        FrontendControl frontend = frontend(place, "10000");
        frontend.connect();
        Attachment attachment = attached();
        store.set((operation, path) -> {
            throw FailingStore.silence(operation, path);
        });
        turnUntil(frontend, () -> !frontend.storeTrouble().isEmpty());
        for (int turn = 0; turn < 20; turn++) {
            frontend.patientTurn(System.nanoTime());
        }
        assertTrue(frontend.storeTrouble().startsWith("injected: no answer to read"), frontend::storeTrouble);
        store.heal();
        turnUntil(frontend, () -> frontend.storeTrouble().isEmpty());
        assertEquals("", frontend.trouble());
        assertFalse(handover.isFresh(), "the connection was dropped");
        frontend.stop();
        attachment.close();
    }

    /** At each place where the conversation with the next backend can break. */
    @Test
    void shouldAttachToTheNextBackendWhicheverOperationIsNotAnswered() {
        FrontendControl frontend = frontend(place, "10000");
        frontend.connect();
        Attachment attachment = attached();
        for (int n = 1; n <= 12; n++) {
            backend.close();
            backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
            failOnce(n);
            Attachment next = null;
            while (next == null) {
                turnUntil(frontend, handover::isFresh);
                next = handover.take();
            }
            store.heal();
            attachment.close();
            attachment = next;
        }
        frontend.stop();
        attachment.close();
    }

    @Test
    void shouldSayThatTheStoreIsToBlameWhenItNeverAnswers() {
        store.set((operation, path) -> {
            throw FailingStore.silence(operation, path);
        });
        FrontendControl frontend = frontend(place, "100");
        String message = assertThrows(NicException.class, frontend::connect).getMessage();
        assertTrue(message.contains("the store at " + place.name() + " fails"), message);
        assertTrue(message.contains("injected: no answer to read"), message);
        frontend.stop();
    }

    @Test
    void shouldGiveUpAtOnceWhenTheStoreRefuses() {
        store.set((operation, path) -> {
            if (operation.equals("write")) {
                throw FailingStore.refusal(operation, path);
            }
        });
        FrontendControl frontend = frontend(place, "3600000");
        String message = assertThrows(NicException.class, frontend::connect).getMessage();
        assertTrue(message.contains("injected: may not write"), message);
        frontend.stop();
    }

    /** As over grants, where a segment's name is a node. */
    @Test
    void shouldTryAgainWhenTheStoreIsSilentWhileTheChannelIsMade() {
        AtomicInteger attempts = new AtomicInteger();
        ChannelSpace moody = new ChannelSpace() {
            @Override
            public Channel create(String name, long bytes, int backendDomain) {
                if (attempts.incrementAndGet() < 4) {
                    throw FailingStore.silence("write", name);
                }
                return place.channels().create(name, bytes, backendDomain);
            }

            @Override
            public Channel attach(String reference, long bytes, int frontendDomain) {
                return place.channels().attach(reference, bytes, frontendDomain);
            }
        };
        FrontendControl frontend = frontend(new MeetingPlace(place.name(), store, moody, () -> {}), "10000");
        frontend.connect();
        assertEquals(4, attempts.get());
        Attachment attachment = attached();
        long ring = backend.rank(1).rings().getFirst().bytes();
        assertTrue(ring > 1 << 19, "silence is no want of memory: rings of " + ring);
        frontend.stop();
        attachment.close();
    }

    @Test
    void shouldLeaveNothingOpenWhenTheStoreFailsWhileItStops() {
        FrontendControl frontend = frontend(place, "10000");
        frontend.connect();
        Attachment attachment = attached();
        store.set((operation, path) -> {
            throw FailingStore.silence(operation, path);
        });
        frontend.stop();
        assertTrue(handover.isFresh(), "the Nic is told to use it no longer");
        assertSame(null, handover.take());
        attachment.close();
    }
}
