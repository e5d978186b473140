package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every carrier must do, that is a Nic whose links lose and reorder frames: what arrives is what was sent, nothing
 * blocks, load is a code or a loss, sleepers are woken. Its frames are TINY packets with payloads of any length, since a
 * carrier finds the end of a header by the packet type; see {@link org.myrixen.mx.wire.PacketLength}.
 */
public abstract class LossyNicContract extends LossyFixture {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    /** The name in its addresses: another's, if that one understands them. */
    protected String addressName() {
        return provider().name();
    }

    @Test
    void shouldBeAvailableAndLossyWhenTheTestIsRunAtAll() {
        Availability availability = provider().probe(config());
        assertTrue(availability.usable(), availability::detail);
        assertFalse(availability.detail().isBlank());
        Capabilities capabilities = open().capabilities();
        assertFalse(capabilities.ordered() || capabilities.lossless() || capabilities.remoteRead());
    }

    @Test
    void shouldHaveAnAddressThatTravelsAsTextWhenOpen() {
        Nic a = open();
        Nic b = open();
        assertEquals(addressName(), a.address().nic());
        assertEquals(a.address(), NicAddress.parse(a.address().toString()));
        assertNotEquals(a.address(), b.address());
        assertFalse(a.describe().isBlank());
    }

    @Test
    void shouldDeliverHeaderAndPayloadUnchangedWhateverTheLength() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        Inbox inbox = new Inbox(b);
        int max = max(a);
        int number = 0;
        for (int payload = 0; payload <= 64; payload++) {
            exchange(a, link, b, inbox, ContractFrame.packet(number++, payload));
        }
        for (int power = 128; power <= max; power *= 2) {
            for (int payload = power - 1; payload <= Math.min(power + 1, max); payload++) {
                exchange(a, link, b, inbox, ContractFrame.packet(number++, payload));
            }
        }
        int medium = a.capabilities().profile().mediumFragment();
        exchange(a, link, b, inbox, ContractFrame.packet(number++, medium - 1));
        exchange(a, link, b, inbox, ContractFrame.packet(number++, medium));
    }

    @Test
    void shouldDeliverManyWhenTheyAreRandom() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        Inbox inbox = new Inbox(b);
        int medium = a.capabilities().profile().mediumFragment();
        for (int number = 0; number < 1000; number++) {
            int bound = random.nextInt(4) == 0 ? medium : 64;
            exchange(a, link, b, inbox, ContractFrame.packet(number, random.nextInt(bound + 1)));
        }
    }

    @Test
    void shouldDeliverMostOfABurstWhenFlushed() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        int frames = 32;
        int[] seen = new int[1];
        for (int number = 0; number < frames; number++) {
            assertTrue(ContractFrame.packet(number, 100).offer(link) >= 0, "room for a burst of " + frames);
        }
        a.flush();
        while (seen[0] < frames / 2) {
            b.progress((peer, h, at, hl, p, pAt, length) -> ++seen[0] > 0, 8);
        }
    }

    @Test
    void shouldNeitherBlockNorThrowWhenNobodyReceives() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        int size = Math.min(1000, max(a));
        for (int number = 0; number < 50_000; number++) {
            long at = ContractFrame.packet(number, size).offer(link);
            assertTrue(at >= 0 || at == Link.BACK_PRESSURED, "load is back-pressure or loss");
            if (number % 16 == 0 || at < 0) {
                a.flush();
            }
        }
        drain(a, b);
        Inbox inbox = new Inbox(b);
        inbox.overlook(size);
        exchange(a, link, b, inbox, ContractFrame.packet(-1, size + 1));
    }

    /** Throws away what is on its way. */
    private static void drain(Nic a, Nic b) {
        long quiet = System.nanoTime();
        while (System.nanoTime() - quiet < TimeUnit.MILLISECONDS.toNanos(50)) {
            int moved = b.progress((peer, h, at, hl, p, pAt, length) -> true, 64);
            a.flush();
            quiet = moved > 0 ? System.nanoTime() : quiet;
        }
    }

    @Test
    void shouldSendNothingWhenTheClaimIsAborted() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        Inbox inbox = new Inbox(b);
        for (int number = 0; number < 100; number++) {
            ContractFrame dropped = ContractFrame.packet(-1 - number, number % 3 == 0 ? max(a) : number % 50);
            long at = link.claim(dropped.headerLength(), dropped.payloadLength());
            if (at >= 0) {
                dropped.write(link.buffer(), at, link.payloadOffset());
                link.abort();
            }
            exchange(a, link, b, inbox, ContractFrame.packet(number, 24 + number));
        }
    }

    @Test
    void shouldHandOutNoMoreFramesThanTheLimit() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        int[] seen = new int[1];
        for (int number = 0; number < 20; number++) {
            ContractFrame.packet(number, 8).offer(link);
        }
        a.flush();
        for (int limit = 1; seen[0] < 10; limit = 1 + limit % 5) {
            int before = seen[0];
            b.progress((peer, h, at, hl, p, pAt, length) -> ++seen[0] > 0, limit);
            assertTrue(seen[0] - before <= limit);
        }
    }

    @Test
    void shouldGoOnWhenTheHandlerRefuses() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        boolean[] refused = new boolean[1];
        while (!refused[0]) {
            ContractFrame.packet(1, 8).offer(link);
            a.flush();
            b.progress(
                    (peer, h, at, hl, p, pAt, length) -> {
                        refused[0] = true;
                        return false;
                    },
                    8);
        }
        drain(a, b);
        Inbox inbox = new Inbox(b);
        inbox.overlook(8); // the others may have taken longer than that
        exchange(a, link, b, inbox, ContractFrame.packet(2, 9));
    }

    @Test
    void shouldKeepPeersApartAndAnswerByIndexWhenSeveralSend() {
        Nic b = open();
        List<Nic> senders = List.of(open(), open(), open());
        IdentityHashMap<Nic, Inbox> inboxes = new IdentityHashMap<>();
        senders.forEach(sender -> inboxes.put(sender, new Inbox(sender)));
        Inbox atB = new Inbox(b);
        for (int number = 0; number < 30; number++) {
            for (Nic sender : senders) {
                exchange(sender, sender.link(b.address()), b, atB, ContractFrame.packet(number, 16));
                Link back = b.link(atB.index());
                assertEquals(atB.index(), back.peer());
                assertEquals(sender.address(), b.peerAddress(atB.index()));
                assertSame(back, b.link(sender.address()));
                exchange(b, back, sender, inboxes.get(sender), ContractFrame.packet(number, 17));
            }
        }
    }

    @Test
    void shouldGiveTheSameLinkWhenAskedAgain() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        assertSame(link, a.link(b.address()));
        assertSame(link, a.link(link.peer()));
        assertEquals(b.address(), a.peerAddress(link.peer()));
    }

    @Test
    void shouldSayWhyWhenAnAddressIsNonsense() {
        Nic a = open();
        NicException e = assertThrows(
                NicException.class, () -> a.link(new NicAddress(provider().name(), "?")));
        assertTrue(e.getMessage().contains("?"), e::getMessage);
        assertThrows(NicException.class, () -> a.link(new NicAddress("carrier-pigeon", "loft")));
    }

    @Test
    void shouldSayClosedWhenThisNicIsClosed() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        exchange(a, link, b, new Inbox(b), ContractFrame.packet(0, 8));
        a.close();
        assertEquals(Link.CLOSED, link.claim(24, 8));
        a.flush();
        a.close();
    }

    /** Silence is not death: a cable may be put back, a host come up again. */
    @Test
    void shouldLoseFramesButNotTheLinkWhenThePeerHasGone() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        exchange(a, link, b, new Inbox(b), ContractFrame.packet(0, 8));
        b.close();
        for (int number = 1; number < 1000; number++) {
            long at = ContractFrame.packet(number, 64).offer(link);
            assertTrue(at >= 0 || at == Link.BACK_PRESSURED, "a carrier can not know that its peer is gone");
            a.flush();
            a.progress(new Inbox(a), 1);
        }
    }

    @Test
    void shouldSleepUntilTheTimeIsOverOrSomebodyWakesIt() throws Exception {
        Nic a = open();
        for (int i = 0; i < 3; i++) {
            a.arm();
            a.await(TimeUnit.MILLISECONDS.toNanos(2));
            a.disarm();
        }
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 100; round++) {
                if (a.arm()) {
                    Future<?> sleeper = executor.submit(() -> a.await(AN_HOUR));
                    a.wakeup();
                    sleeper.get();
                    a.disarm();
                }
            }
        }
    }

    @Test
    void shouldRefuseToSleepWhenAFrameIsThere() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        boolean asleep = true;
        while (asleep) {
            ContractFrame.packet(0, 8).offer(link);
            a.flush();
            for (int i = 0; i < 1000 && asleep; i++) {
                asleep = b.arm();
                if (asleep) {
                    b.disarm(); // the frame may take its time on the way, or be lost
                }
            }
        }
    }

    /** Frames come until the sleeper has had its share: a lost wake-up sleeps for an hour. */
    @Test
    void shouldWakeTheSleeperWhenAFrameComes() throws Exception {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<?> sleeper = executor.submit(() -> {
                int[] seen = new int[1];
                while (seen[0] < 500) {
                    if (b.progress((peer, h, at, hl, p, pAt, length) -> ++seen[0] > 0, 1) == 0 && b.arm()) {
                        b.await(AN_HOUR);
                        b.disarm();
                    }
                }
            });
            for (int number = 0; !sleeper.isDone(); number++) {
                ContractFrame.packet(number, 8).offer(link);
                a.flush();
                TimeUnit.MICROSECONDS.sleep(number % 50); // commits fall before, into and after the arming
            }
            sleeper.get();
        }
    }

    private static int max(Nic nic) {
        return nic.capabilities().profile().mediumFragment();
    }
}
