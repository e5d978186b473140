package org.myrixen.xen.split.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.StoreServedException;
import org.myrixen.mx.wire.WireProfile;
import org.myrixen.xen.split.backend.BackendUnderTest;

/** A backend and frontends in processes of their own, which die. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SplitProcessesTest {
    @TempDir
    Path directory;

    private NicConfig config(int domain) {
        return BackendUnderTest.frontend(directory, domain, Map.of("split.timeout.ms", "6000"));
    }

    /** Sends the frame again and again until it has come back whole. */
    private static void pingPong(Nic nic, NicAddress peer, int number, int payload) {
        ContractFrame frame = ContractFrame.packet(number, payload);
        Link link = nic.link(peer);
        boolean[] back = new boolean[1];
        while (!back[0]) {
            frame.offer(link);
            nic.flush();
            long from = System.nanoTime();
            while (!back[0] && System.nanoTime() - from < TimeUnit.MILLISECONDS.toNanos(100)) {
                int work = nic.progress(
                        (p, h, at, hl, m, pAt, length) -> {
                            back[0] |= frame.equalsBytes(h, at, hl, m, pAt, length);
                            return true;
                        },
                        16);
                if (work == 0 && nic.arm()) {
                    nic.await(TimeUnit.MILLISECONDS.toNanos(10));
                    nic.disarm();
                }
            }
        }
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("shm"))) {
            return files.count();
        }
    }

    @Test
    void shouldGoOnWithTheSameAddressWhenTheBackendIsKilledAndAnotherStarted() throws Exception {
        config(1);
        SplitProgram first = SplitProgram.backend(directory);
        try (SplitProgram echo = SplitProgram.echo(directory, 2);
                Nic nic = new SplitNicProvider().open(config(1))) {
            NicAddress peer = NicAddress.parse(echo.greeting());
            NicAddress own = nic.address();
            for (int number = 0; number < 200; number++) {
                pingPong(nic, peer, number, number * 40);
            }
            assertEquals(0, segments(), "channels have no names while they are used");
            first.close();
            while (!nic.describe().contains("does not live")) {
                nic.progress((p, h, at, hl, m, pAt, length) -> true, 1);
                long at = ContractFrame.packet(-1, 8).offer(nic.link(peer));
                assertTrue(at >= 0 || at == Link.BACK_PRESSURED, "a link without a backend loses frames, no more");
                TimeUnit.MILLISECONDS.sleep(10);
            }
            try (SplitProgram second = SplitProgram.backend(directory)) {
                for (int number = 1000; number < 1200; number++) {
                    pingPong(nic, peer, number, number);
                }
                assertEquals(own, nic.address());
                assertTrue(nic.describe().contains("attached 2 times"), nic::describe);
                assertEquals(0, echo.end());
                assertEquals(0, second.end());
            }
        } finally {
            first.close();
        }
        assertEquals(0, segments());
    }

    @Test
    void shouldNotMakeAStoreThatNoBackendHasMade() {
        Availability none = new SplitNicProvider().probe(config(3));
        assertFalse(none.usable());
        assertTrue(none.detail().contains("there is no such directory"), none::detail);
        new SplitNicProvider().sweep(config(3));
        assertFalse(Files.exists(directory.resolve("store")));
    }

    @Test
    void shouldFindABackendAgainThatWasStoppedInGoodOrder() throws Exception {
        config(1);
        try (SplitProgram first = SplitProgram.backend(directory);
                Nic nic = new SplitNicProvider().open(config(1));
                Nic other = new SplitNicProvider().open(config(2))) {
            assertEquals(0, first.end());
            while (!nic.describe().contains("was stopped")) {
                nic.progress((p, h, at, hl, m, pAt, length) -> true, 1);
                TimeUnit.MILLISECONDS.sleep(10);
            }
            Availability none = new SplitNicProvider().probe(config(3));
            assertFalse(none.usable());
            assertTrue(none.detail().contains("no backend found"), none::detail);
            try (SplitProgram second = SplitProgram.backend(directory)) {
                boolean[] got = new boolean[1];
                for (int number = 0; !got[0]; number++) {
                    ContractFrame.packet(number, 100).offer(nic.link(other.address()));
                    nic.flush();
                    TimeUnit.MILLISECONDS.sleep(5);
                    other.progress((p, h, at, hl, m, pAt, length) -> got[0] = true, 8);
                }
                assertEquals(0, second.end());
            }
        }
    }

    @Test
    void shouldServeTheOthersAndForgetOneWhoIsKilled() throws Exception {
        try (BackendUnderTest backend = new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of());
                Nic nic = new SplitNicProvider().open(config(1));
                SplitProgram one = SplitProgram.echo(directory, 2);
                SplitProgram two = SplitProgram.echo(directory, 3)) {
            pingPong(nic, NicAddress.parse(one.greeting()), 1, 1000);
            pingPong(nic, NicAddress.parse(two.greeting()), 2, 1000);
            assertEquals("Connected", backend.rank(2).state());
            one.kill();
            while (backend.rank(2).state().equals("Connected")) {
                pingPong(nic, NicAddress.parse(two.greeting()), 3, 2000);
            }
            assertEquals("Connected", backend.rank(3).state());
            assertEquals(Map.of(), backend.rank(3).drops());
            new SplitNicProvider().sweep(config(2));
            while (backend.rank(2) != null) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            try (SplitProgram again = SplitProgram.echo(directory, 2)) {
                assertNotEquals(one.greeting(), again.greeting(), "another process is another board");
                pingPong(nic, NicAddress.parse(again.greeting()), 4, 3000);
                assertEquals(0, again.end());
            }
            assertEquals(0, two.end());
            while (backend.rank(3) != null) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }

    @Test
    void shouldRefuseASecondBackendForTheSameStore() throws Exception {
        config(1);
        try (SplitProgram first = SplitProgram.backend(directory)) {
            StoreServedException e = assertThrows(
                    StoreServedException.class,
                    () -> new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of()));
            assertTrue(e.getMessage().contains("already serves"), e::getMessage);
            assertEquals(0, first.end());
        }
        new BackendUnderTest(directory, WireProfile.NATIVE_9000, Map.of()).close();
    }

    @Test
    void shouldSayWhyThereIsNone() {
        NicConfig unset = new NicConfig("test", 2, Map.of(), new java.util.SplittableRandom());
        assertTrue(new SplitNicProvider().probe(unset).detail().contains("split.store is not set"));
        Availability none = new SplitNicProvider().probe(config(1));
        assertTrue(none.detail().contains("no backend found at " + directory), none::detail);
    }
}
