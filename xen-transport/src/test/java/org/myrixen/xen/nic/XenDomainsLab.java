package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.grant.GrantDevices;
import org.myrixen.xen.grant.GrantSpace;
import org.myrixen.xen.store.StoreException;
import org.myrixen.xen.store.XenStore;

/** In a Xen domain, with a process in another one that {@link XenPeerProcess} starts there. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class XenDomainsLab {
    /** Both domains fall asleep and are woken each time, which takes tens of milliseconds in an emulated world on a busy host. */
    private static final int ROUNDS = 200;

    private final SplittableRandom random = new SplittableRandom(3);

    private Nic open() {
        return new XenNicProvider().open(new NicConfig("lab", 1, Map.of(), random));
    }

    private static void sleepIfIdle(Nic nic, int work) {
        if (work == 0 && nic.arm()) {
            nic.await(TimeUnit.HOURS.toNanos(1));
            nic.disarm();
        }
    }

    private static int domain(NicAddress address) {
        return Integer.parseInt(address.text().substring(0, address.text().indexOf('/')));
    }

    @Test
    void shouldGetBackWhatItSentWhenPlayingPingPongAsleep() throws Exception {
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = open()) {
            if (System.getProperty("myrixen.lab.peer") != null) {
                assertNotEquals(domain(nic.address()), domain(peer.address()));
            }
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            long from = System.nanoTime();
            for (int number = 0; number < ROUNDS; number++) {
                ContractFrame frame = ContractFrame.random(number, 32768, random);
                checker.expect(peer.address(), frame);
                assertTrue(frame.offer(link) >= 0, nic::describe);
                while (checker.count() <= number) {
                    sleepIfIdle(nic, nic.progress(checker, 1));
                }
            }
            System.out.printf(
                    "note: %d round trips asleep, %.0f us each%n", ROUNDS, (System.nanoTime() - from) / (1e3 * ROUNDS));
            assertEquals(0, peer.end());
        }
    }

    @Test
    void shouldGetBackAStreamWhenBothRingsRunFull() throws Exception {
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = open()) {
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            for (int number = 0; number < 10_000; number++) {
                ContractFrame frame = ContractFrame.random(number, number % 100 == 0 ? 32768 : 200, random);
                checker.expect(peer.address(), frame);
                while (frame.offer(link) < 0) {
                    if (nic.progress(checker, 64) == 0) {
                        Thread.yield();
                    }
                }
            }
            while (checker.count() < 10_000) {
                sleepIfIdle(nic, nic.progress(checker, 64));
            }
            System.out.println(nic.describe());
            assertEquals(0, peer.end());
        }
    }

    @Test
    void shouldCloseTheLinkWhenThePeerIsKilled() throws Exception {
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = open()) {
            Link link = nic.link(peer.address());
            FrameChecker checker = new FrameChecker(nic);
            checker.expect(peer.address(), new ContractFrame(0, 24, 8));
            assertTrue(new ContractFrame(0, 24, 8).offer(link) >= 0);
            while (checker.count() == 0) {
                sleepIfIdle(nic, nic.progress(checker, 1));
            }
            peer.kill();
            // Asleep: the kernel of the killed process rings.
            while (link.claim(24, 8) != Link.CLOSED) {
                link.abort();
                sleepIfIdle(nic, nic.progress(checker, 1));
            }
            System.out.println(nic.describe());
            assertTrue(nic.describe().contains("died"), nic::describe);
        }
    }

    @Test
    void shouldSayWhyWhenThePeerIsNotWhoItWas() throws Exception {
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = open()) {
            String text = peer.address().text();
            NicAddress other = new NicAddress("xen", text.substring(0, text.indexOf('@')) + "@1234");
            NicException wrong = assertThrows(NicException.class, () -> nic.link(other));
            assertTrue(wrong.getMessage().contains("nonce"), wrong::getMessage);
            assertEquals(0, peer.end());
            NicException gone = assertThrows(NicException.class, () -> nic.link(peer.address()));
            assertTrue(gone.getMessage().contains("another host or has ended"), gone::getMessage);
        }
    }

    @Test
    void shouldShowSegmentsToTheirReaderAlone() throws Exception {
        try (XenPeerProcess peer = new XenPeerProcess();
                Nic nic = open();
                XenStore store = new XenStore();
                GrantDevices devices = new GrantDevices()) {
            int there = domain(peer.address());
            if (there == store.domain()) {
                return; // a domain may read its own
            }
            Link link = nic.link(peer.address());
            assertTrue(new ContractFrame(0, 24, 8).offer(link) >= 0);
            assertThrows(StoreException.class, () -> store.read(GrantSpace.home(store, there) + "/segments"));
            assertThrows(StoreException.class, () -> store.write(GrantSpace.home(store, there) + "/nics/x", "1"));
            assertThrows(NicException.class, () -> new GrantSpace(devices, store, there).attach("myrixen-lab-1-a.r0"));
        }
    }
}
