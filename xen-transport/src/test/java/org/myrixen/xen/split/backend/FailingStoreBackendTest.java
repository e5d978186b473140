package org.myrixen.xen.split.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.split.ChannelSpace;
import org.myrixen.xen.split.MeetingPlace;
import org.myrixen.xen.split.frontend.SplitNicProvider;
import org.myrixen.xen.store.FailingStore;

/** A backend whose store fails: its frontends go on, and one that can not be served does not cost the others anything. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass(name = "the store tells of changes: {0}")
@ValueSource(booleans = {false, true})
final class FailingStoreBackendTest {
    private static final int VICTIM = 7;
    private static final String VICTIMS = "/domain/7/data/";

    @Parameter
    boolean tells;

    @TempDir
    Path directory;

    private FailingStore store;
    private BackendUnderTest backend;
    private Nic one;
    private Nic two;
    private int sent;

    /** Fails to map so many channels before it does. */
    private static final class Moody implements ChannelSpace {
        private final ChannelSpace space;
        private final AtomicInteger failures = new AtomicInteger();

        Moody(ChannelSpace space) {
            this.space = space;
        }

        @Override
        public Channel create(String name, long bytes, int backendDomain) {
            return space.create(name, bytes, backendDomain);
        }

        @Override
        public Channel attach(String reference, long bytes, int frontendDomain) {
            if (failures.getAndDecrement() > 0) {
                throw FailingStore.silence("read", reference);
            }
            return space.attach(reference, bytes, frontendDomain);
        }
    }

    private Moody channels;

    @BeforeEach
    void start() throws IOException {
        Path shm = Files.createDirectories(directory.resolve("shm"));
        MeetingPlace sound = MeetingPlace.open(directory.resolve("store").toString(), 0, "myrixend", shm.toString());
        store = new FailingStore(sound.store(), tells);
        channels = new Moody(sound.channels());
        backend = new BackendUnderTest(directory, new MeetingPlace(sound.name(), store, channels, () -> {}));
        one = open(1);
        two = open(2);
    }

    @AfterEach
    void end() {
        store.heal();
        one.close();
        two.close();
        backend.close();
    }

    private Nic open(int domain) {
        return new SplitNicProvider().open(backend.frontend(domain));
    }

    /** The two that were there before still exchange frames, by the attachment of the beginning. */
    private void assertUndisturbed() {
        ContractFrame frame = ContractFrame.packet(++sent, 100);
        boolean[] got = new boolean[1];
        until(() -> {
            frame.offer(one.link(two.address()));
            one.flush();
            two.progress(
                    (p, h, at, hl, m, pAt, length) -> {
                        got[0] |= frame.equalsBytes(h, at, hl, m, pAt, length);
                        return true;
                    },
                    16);
            return got[0];
        });
        assertTrue(one.describe().contains("attached 1 times"), one::describe);
        assertTrue(two.describe().contains("attached 1 times"), two::describe);
    }

    /** Bounded by the time-out of the class. */
    private static void until(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private long said(String part) {
        return backend.events.stream().filter(line -> line.contains(part)).count();
    }

    @Test
    void shouldServeANewFrontendWhicheverOperationIsNotAnswered() {
        for (int n = 1; n <= 40; n++) {
            int failing = n;
            AtomicInteger count = new AtomicInteger();
            store.set((operation, path) -> {
                if (count.incrementAndGet() == failing) {
                    throw FailingStore.silence(operation, path);
                }
            });
            open(VICTIM).close();
            until(() -> count.get() > failing);
        }
        assertUndisturbed();
        until(() -> backend.rank(VICTIM) == null);
        assertEquals(0, said("injected: may not"));
    }

    @Test
    void shouldSayItOnceAndGoOnWhenTheStoreFailsForATime() {
        AtomicInteger failures = new AtomicInteger();
        store.set((operation, path) -> {
            failures.incrementAndGet();
            throw FailingStore.silence(operation, path);
        });
        until(() -> failures.get() >= 5);
        assertUndisturbed();
        store.heal();
        until(() -> said("store: answers again") == 1);
        assertEquals(1, said("injected: no answer"), backend.events::toString);
        assertUndisturbed();
        open(VICTIM).close();
    }

    @Test
    void shouldServeTheOthersWhenTheNodesOfOneAreNotAnswered() {
        store.set((operation, path) -> {
            if (path.contains(VICTIMS)) {
                throw FailingStore.silence(operation, path);
            }
        });
        NicConfig impatient = BackendUnderTest.frontend(directory, VICTIM, Map.of("split.timeout.ms", "100"));
        String message = assertThrows(NicException.class, () -> new SplitNicProvider().open(impatient))
                .getMessage();
        assertTrue(message.contains("does not answer"), message);
        open(VICTIM + 1).close(); // comes behind the victim in the order of domains
        assertUndisturbed();
        store.heal();
        open(VICTIM).close();
        assertUndisturbed();
    }

    @Test
    void shouldServeTheOthersWhenTheNodesOfOneTakeTheirTime() {
        AtomicInteger slow = new AtomicInteger();
        store.set((operation, path) -> {
            if (path.contains(VICTIMS)) {
                slow.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        });
        open(VICTIM).close();
        open(VICTIM + 1).close();
        assertTrue(slow.get() > 5, "it was asked " + slow);
        assertUndisturbed();
    }

    @Test
    void shouldCutOffTheOneWhoseNodesAreRefusedAndSayWhy() {
        store.set((operation, path) -> {
            if (path.contains(VICTIMS) && operation.equals("read")) {
                throw FailingStore.refusal(operation, path);
            }
        });
        NicConfig config = backend.frontend(VICTIM);
        NicConfig impatient = BackendUnderTest.frontend(directory, VICTIM, Map.of("split.timeout.ms", "200"));
        while (said("injected: may not read") == 0) { // the backend may not have looked at it in that time
            assertThrows(NicException.class, () -> new SplitNicProvider().open(impatient));
        }
        assertTrue(said("frontend " + VICTIM + "/") > 0, backend.events::toString);
        assertTrue(said("injected: may not read") < 10, "one line, not one for each look: " + backend.events);
        assertUndisturbed();
        store.heal();
        new SplitNicProvider().open(config).close();
    }

    @Test
    void shouldMapTheChannelLaterWhenTheStoreIsSilentWhileItDoes() {
        channels.failures.set(7);
        try (Nic nic = open(VICTIM)) {
            assertTrue(nic.describe().contains("connected"), nic::describe);
        }
        assertTrue(channels.failures.get() < 0);
        assertEquals(0, said("is Closed"), backend.events::toString);
        assertUndisturbed();
    }

    @Test
    void shouldTellTheOneThatWasCutOffWhenTheStoreAnswersAgain() throws Exception {
        try (HostileFrontend hostile = new HostileFrontend(
                backend.frontend(VICTIM), VICTIM, "hostile-1-1", new java.util.SplittableRandom(1))) {
            assertTrue(hostile.connect());
            AtomicInteger refusedWrites = new AtomicInteger();
            store.set((operation, path) -> {
                if (operation.equals("write")) {
                    refusedWrites.incrementAndGet();
                    throw FailingStore.silence(operation, path);
                }
            });
            byte[] rubbish = new byte[100];
            until(() -> {
                hostile.send(rubbish, rubbish.length);
                hostile.ring();
                return refusedWrites.get() > 3;
            });
            assertUndisturbed();
            store.heal();
            assertFalse(hostile.await(org.myrixen.xen.split.XenbusState.UNKNOWN), "it is Closed at the end");
            assertTrue(hostile.store.read(hostile.theirs + "/error").startsWith("cut off: "));
        }
        assertUndisturbed();
    }

    @Test
    void shouldEndInGoodOrderWhenTheStoreIsSilent() {
        store.set((operation, path) -> {
            throw FailingStore.silence(operation, path);
        });
        backend.close();
        assertTrue(said("injected: no answer to remove") > 0, backend.events::toString);
    }
}
