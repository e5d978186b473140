package org.myrixen.mx.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every transport must do, whatever carries its frames: frames, order, refusal, fairness, addresses, closing and, by
 * inheritance, sleeping. A transport's test extends this and says how to open it; see {@code TemplateNicTest}.
 */
public abstract class NicContract extends NicSleepContract {
    @Test
    void shouldBeAvailableWhenTheTestIsRunAtAll() {
        Availability availability = provider().probe(config());
        assertTrue(availability.usable(), availability::detail);
        assertFalse(availability.detail().isBlank());
    }

    @Test
    void shouldHaveAnAddressThatTravelsAsTextWhenOpen() {
        Nic a = open();
        Nic b = open();
        assertEquals(provider().name(), a.address().nic());
        assertEquals(a.address(), NicAddress.parse(a.address().toString()));
        assertNotEquals(a.address(), b.address());
        assertFalse(a.describe().isBlank());
    }

    @Test
    void shouldDeliverHeaderAndPayloadUnchangedWhateverTheirLengths() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        int max = a.capabilities().profile().maxPayload();
        int number = 0;
        for (int header = 1; header <= 56; header++) {
            for (int payload = 0; payload <= 64; payload++) {
                send(link, new ContractFrame(number++, header, payload), a, b, checker);
            }
        }
        for (int power = 128; power <= max; power *= 2) {
            for (int payload = power - 1; payload <= Math.min(power + 1, max); payload++) {
                send(link, new ContractFrame(number++, 24, payload), a, b, checker);
            }
        }
        send(link, new ContractFrame(number++, 56, max), a, b, checker);
        receive(b, checker, number);
    }

    @Test
    void shouldKeepOrderWhenManyFramesOfAllSizesTravel() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        int max = a.capabilities().profile().maxPayload();
        int frames = 20_000;
        for (int number = 0; number < frames; number++) {
            send(link, ContractFrame.random(number, max, random), a, b, checker);
            if (random.nextInt(16) == 0) {
                b.progress(checker, random.nextInt(1, 32));
            }
        }
        receive(b, checker, frames);
    }

    @Test
    void shouldSayBackPressuredWhenNobodyReceives() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        int number = 0;
        int size = Math.min(4096, a.capabilities().profile().maxPayload());
        long room = 256L << 20;
        long at;
        while ((at = new ContractFrame(number, 24, size).offer(link)) >= 0) {
            checker.expect(a.address(), new ContractFrame(number++, 24, size));
            room -= size;
            assertTrue(room > 0, "a link must have an end: 256 MiB were taken and no back-pressure came");
        }
        assertEquals(Link.BACK_PRESSURED, at);
        receive(b, checker, number);
        send(link, new ContractFrame(number++, 24, 1), a, b, checker);
        receive(b, checker, number);
    }

    @Test
    void shouldSendNothingWhenTheClaimIsAborted() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        int max = a.capabilities().profile().maxPayload();
        for (int number = 0; number < 300; number++) {
            ContractFrame dropped = new ContractFrame(-1 - number, 32, number % 3 == 0 ? max : number % 50);
            long at = link.claim(dropped.headerLength(), dropped.payloadLength());
            if (at >= 0) {
                dropped.write(link.buffer(), at, link.payloadOffset());
                link.abort();
            }
            send(link, new ContractFrame(number, 24, number * 7 % 200), a, b, checker);
        }
        receive(b, checker, 300);
    }

    @Test
    void shouldAlignThePayloadToEightBytesWhenClaimed() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        for (int header = 1; header <= 56; header++) {
            for (int payload : new int[] {0, 1, 8, 31, 57, 1000}) {
                assertTrue(link.claim(header, payload) >= 0);
                assertEquals(0, link.payloadOffset() % 8);
                link.abort();
            }
        }
    }

    @Test
    void shouldOfferTheFrameAgainWhenTheHandlerRefuses() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        int max = a.capabilities().profile().maxPayload();
        for (int number = 0; number < 200; number++) {
            send(link, ContractFrame.random(number, max, random), a, b, checker);
            checker.refuse(random.nextInt(4));
            while (checker.refusals() > 0) {
                b.progress(checker, 8);
            }
        }
        receive(b, checker, 200);
    }

    @Test
    void shouldHandOutNoMoreFramesThanTheLimit() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        for (int number = 0; number < 20; number++) {
            send(link, new ContractFrame(number, 24, 8), a, b, checker);
        }
        for (int limit = 1; checker.count() < 20; limit = 1 + limit % 5) {
            int before = checker.count();
            b.progress(checker, limit);
            assertTrue(checker.count() - before <= limit);
        }
        receive(b, checker, 20);
    }

    @Test
    void shouldHearEveryPeerWhenSeveralSend() {
        Nic b = open();
        FrameChecker checker = new FrameChecker(b);
        List<Nic> senders = List.of(open(), open(), open());
        for (int number = 0; number < 40; number++) {
            for (Nic sender : senders) {
                send(sender.link(b.address()), new ContractFrame(number, 24, 16), sender, b, checker);
            }
        }
        receive(b, checker, 120);
        for (Nic sender : senders) {
            int first = checker.senders().indexOf(sender.address());
            assertTrue(first >= 0 && first < 80, "the first frame of a peer came only after " + first + " of others");
        }
    }

    @Test
    void shouldNotHoldUpOthersWhenOnePeersFrameIsRefused() {
        Nic b = open();
        Nic stuck = open();
        Nic lively = open();
        FrameChecker checker = new FrameChecker(b);
        send(stuck.link(b.address()), new ContractFrame(0, 24, 16), stuck, b, checker);
        send(lively.link(b.address()), new ContractFrame(1, 24, 16), lively, b, checker);
        FrameHandler picky = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) ->
                !b.peerAddress(peer).equals(stuck.address())
                        && checker.onFrame(peer, header, headerAt, headerLength, payload, payloadAt, payloadLength);
        while (checker.count() < 1) {
            b.progress(picky, 64);
        }
        assertEquals(List.of(lively.address()), checker.senders());
        receive(b, checker, 2);
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
    void shouldAnswerByIndexWhenAFrameArrived() {
        Nic a = open();
        Nic b = open();
        FrameChecker atB = new FrameChecker(b);
        FrameChecker atA = new FrameChecker(a);
        send(a.link(b.address()), new ContractFrame(1, 24, 8), a, b, atB);
        List<Integer> peers = new ArrayList<>();
        while (peers.isEmpty()) {
            b.progress(
                    (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> peers.add(peer)
                            && atB.onFrame(peer, header, headerAt, headerLength, payload, payloadAt, payloadLength),
                    1);
        }
        assertEquals(a.address(), b.peerAddress(peers.getFirst()));
        Link back = b.link(peers.getFirst());
        assertEquals((int) peers.getFirst(), back.peer());
        assertSame(back, b.link(a.address()));
        send(back, new ContractFrame(2, 24, 3000 % (1 + max(b))), b, a, atA);
        receive(a, atA, 1);
    }

    @Test
    void shouldKeepPeersApartWhenAllTalkToAll() {
        List<Nic> nics = List.of(open(), open(), open(), open());
        List<FrameChecker> checkers = nics.stream().map(FrameChecker::new).toList();
        int[] expected = new int[nics.size()];
        for (int number = 0; number < 4000; number++) {
            int from = random.nextInt(nics.size());
            int to = random.nextInt(nics.size());
            if (from == to) {
                continue;
            }
            Link link = nics.get(from).link(nics.get(to).address());
            ContractFrame frame = ContractFrame.random(number, 500, random);
            send(link, frame, nics.get(from), nics.get(to), checkers.get(to));
            expected[to]++;
            nics.get(to).progress(checkers.get(to), random.nextInt(3));
        }
        for (int i = 0; i < nics.size(); i++) {
            receive(nics.get(i), checkers.get(i), expected[i]);
        }
    }

    @Test
    void shouldSayWhyWhenAnAddressCannotBeReached() {
        Nic a = open();
        NicAddress nonsense = new NicAddress(provider().name(), "?");
        NicException e = assertThrows(NicException.class, () -> a.link(nonsense));
        assertTrue(e.getMessage().contains("?"), e::getMessage);
        NicAddress foreign = new NicAddress("carrier-pigeon", "loft");
        assertThrows(NicException.class, () -> a.link(foreign));
    }

    @Test
    void shouldSayClosedWhenThisNicIsClosed() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        FrameChecker checker = new FrameChecker(b);
        send(link, new ContractFrame(0, 24, 8), a, b, checker);
        receive(b, checker, 1);
        a.close();
        assertEquals(Link.CLOSED, link.claim(24, 8));
        assertEquals(Link.CLOSED, link.claim(24, 1000 % (1 + max(a))));
        a.close();
        b.progress(checker, 64);
        assertEquals(1, checker.count());
    }

    @Test
    void shouldAnswerByCodeWhenThePeerHasGone() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        assertTrue(new ContractFrame(0, 24, 8).offer(link) >= 0);
        b.close();
        long last = 0;
        for (int number = 1; number < 100_000; number++) {
            long at = new ContractFrame(number, 24, 64).offer(link);
            assertTrue(at >= Link.CLOSED && (last != Link.CLOSED || at == Link.CLOSED), "CLOSED is for ever");
            last = at;
            a.progress(new FrameChecker(a), 1);
        }
    }

    @Test
    void shouldDropWhatNobodyTookWhenClosed() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        for (int number = 0; number < 10; number++) {
            assertTrue(new ContractFrame(number, 24, 8).offer(link) >= 0);
        }
        b.close();
        a.close();
        provider().sweep(config());
    }

    @Test
    void shouldReadTheWholeRangeOrNothingWhenAskedToReadRemotely() {
        Nic a = open();
        Nic b = open();
        Link link = a.link(b.address());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocate(10_000).fill((byte) 7);
            MemorySegment target = arena.allocate(10_000);
            MemorySegment untouched = arena.allocate(10_000);
            boolean read = link.remoteRead(source.address(), target, 100, 9_000);
            assertTrue(a.capabilities().remoteRead() || !read, "what works must be in the capabilities");
            MemorySegment expected = read ? source : untouched;
            assertEquals(-1, expected.asSlice(0, 9_000).mismatch(target.asSlice(100, 9_000)));
            assertEquals(-1, untouched.asSlice(0, 100).mismatch(target.asSlice(0, 100)));
            assertEquals(-1, untouched.asSlice(0, 900).mismatch(target.asSlice(9_100, 900)));
        }
    }

    private static int max(Nic nic) {
        return nic.capabilities().profile().maxPayload();
    }
}
