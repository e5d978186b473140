package org.myrixen.ether.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.myrixen.mx.wire.EtherHead;
import org.myrixen.mx.wire.RawDiscoveryFrame;
import org.myrixen.mx.wire.WireProfile;

/** Boards in memory, in virtual time. */
@Timeout(300)
final class BoardsTest {
    private static final long OURS = 0x0200_0000_0001L;
    private static final long THEIRS = 0x0200_0000_0002L;
    private static final long OTHER = 0x0200_0000_0003L;

    /** What a descriptor needs to be for a sleep that nothing but the bell ends: poll(2) passes negative ones over. */
    private static final int NEVER_READABLE = -1;

    private final MadeUpBoard first = new MadeUpBoard("first", NEVER_READABLE);
    private final MadeUpBoard second = new MadeUpBoard("second", NEVER_READABLE);
    private final List<String> events = new ArrayList<>();
    private final List<Long> heard = new ArrayList<>();
    private long now = 1;
    private Boards boards;

    @BeforeEach
    void open() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: sleeping needs poll and eventfd of Linux");
        boards = reopen();
    }

    @AfterEach
    void close() {
        if (boards != null) {
            boards.close();
        }
    }

    private Boards reopen() {
        return new Boards(List.of(first, second), WireProfile.NATIVE_1500, 7, () -> now, events::add);
    }

    private void pass(long milliseconds) {
        for (long i = 0; i < milliseconds; i += 10) {
            now += TimeUnit.MILLISECONDS.toNanos(10);
            boards.progress((memory, at, length) -> heard.add(EtherHead.sourceOf(memory, at)), 100);
        }
    }

    private static byte[] frame(long to, long from, int length) {
        byte[] frame = new byte[length];
        EtherHead.encode(MemorySegment.ofArray(frame), 0, to, from, 3);
        return frame;
    }

    private void offer(long to) {
        byte[] frame = frame(to, OURS, 100);
        MemorySegment memory = MemorySegment.ofArray(frame);
        assertTrue(boards.offer(memory, EtherHead.LENGTH, memory, 0, frame.length));
        boards.flush();
    }

    private static long to(MadeUpBoard board, long mac) {
        return board.sent.stream()
                .filter(f -> EtherHead.destinationOf(MemorySegment.ofArray(f), 0) == mac)
                .count();
    }

    /** So that frames for it leave by one board. */
    private void hear(long mac, MadeUpBoard on) {
        boards.addStation(OURS);
        on.arriving.add(frame(OURS, mac, 60));
        pass(10);
    }

    @Test
    void shouldSendByTheFirstBoardWhenItHasACarrier() {
        hear(THEIRS, first);
        offer(THEIRS);
        assertEquals(1, to(first, THEIRS));
        assertEquals(0, to(second, THEIRS));
        assertTrue(boards.isUp());
        assertEquals(List.of(), events);
    }

    @Test
    void shouldBeginWithTheNextBoardWhenTheFirstHasNoCarrier() {
        boards.close();
        first.carrier = false;
        boards = reopen();
        offer(THEIRS);
        assertEquals(1, to(second, THEIRS));
        assertTrue(boards.status().get(1).active());
        assertFalse(boards.status().getFirst().carrier());
    }

    @Test
    void shouldMoveWhatWaitsAndAnnounceItsStationsWhenTheCarrierIsLost() {
        boards.addStation(OURS);
        boards.addStation(OTHER);
        hear(THEIRS, first);
        pass(3_000);
        second.sent.clear();
        first.kernelTakes = false;
        offer(THEIRS);
        offer(THEIRS);
        first.carrier = false;
        pass(3_000);
        assertEquals(2, to(second, THEIRS), "what the first board's kernel had not taken");
        assertEquals(2 * 5, to(second, EtherHead.BROADCAST), "five rounds for two stations");
        byte[] announcement = second.sent.getLast();
        MemorySegment f = MemorySegment.ofArray(announcement);
        assertTrue(RawDiscoveryFrame.valid(f, EtherHead.LENGTH, announcement.length - EtherHead.LENGTH, 0));
        assertEquals(RawDiscoveryFrame.nicIdOf(f, EtherHead.LENGTH), EtherHead.sourceOf(f, 0));
        offer(THEIRS);
        assertEquals(3, to(second, THEIRS));
        assertEquals(
                List.of(
                        "board first has lost its carrier",
                        "frames for other hosts go by board second now, with 2 that waited"),
                events);
    }

    @Test
    void shouldLookAtOnceWhenTheKernelSaysThatTheInterfaceIsDown() {
        boards.addStation(OURS);
        first.carrier = false;
        first.refusing = true;
        boards.progress((memory, at, length) -> {}, 1);
        assertTrue(events.contains("frames for other hosts go by board second now"), events::toString);
    }

    @Test
    void shouldMoveBackOnlyWhenTheBetterBoardHasHadItsCarrierForASecond() {
        first.carrier = false;
        pass(100);
        first.carrier = true;
        pass(500);
        first.carrier = false;
        pass(100);
        first.carrier = true;
        pass(900);
        assertTrue(boards.status().get(1).active());
        pass(300);
        assertTrue(boards.status().getFirst().active());
        assertTrue(boards.status().getFirst().counters().containsKey("moves"));
    }

    @Test
    void shouldSendWhereThePeerWasLastHeardAndByAllWhenItNeverWas() {
        offer(THEIRS);
        assertEquals(1, to(first, THEIRS));
        assertEquals(1, to(second, THEIRS));
        hear(THEIRS, second);
        offer(THEIRS);
        assertEquals(1, to(first, THEIRS));
        assertEquals(2, to(second, THEIRS));
        second.carrier = false;
        pass(100);
        offer(THEIRS);
        assertEquals(2, to(first, THEIRS), "no use to send where there is no carrier");
    }

    @Test
    void shouldFollowAPeerWhenItAnnouncesItselfOnAnotherBoard() {
        hear(THEIRS, first);
        second.arriving.add(frame(EtherHead.BROADCAST, THEIRS, 64));
        pass(10);
        assertEquals(List.of(THEIRS), heard, "an announcement is for us, not for the stations");
        offer(THEIRS);
        assertEquals(0, to(first, THEIRS));
        assertEquals(1, to(second, THEIRS));
    }

    @Test
    void shouldNotBelieveAFrameThatClaimsToComeFromUs() {
        boards.addStation(OURS);
        second.arriving.add(frame(OTHER, OURS, 60));
        second.arriving.add(frame(EtherHead.BROADCAST, OURS, 64));
        pass(100);
        assertEquals(List.of(), heard);
        assertEquals(2, boards.status().getFirst().counters().get("dropped: from an address of ours"));
    }

    @Test
    void shouldDropAndCountWhenNoBoardHasACarrier() {
        first.carrier = false;
        second.carrier = false;
        pass(100);
        assertFalse(boards.isUp());
        offer(THEIRS);
        pass(100);
        assertEquals(
                1,
                boards.status().stream()
                        .mapToLong(s -> s.counters().getOrDefault("dropped: no carrier", 0L))
                        .sum());
        assertEquals("no board has a carrier: frames for other hosts are dropped", events.getLast());
        assertTrue(boards.arm(), "nothing to do: the caller may sleep");
    }

    @Test
    void shouldTellABoardOfItsStationsWhenItIsBackAndTheOthersMeanwhile() {
        assertTrue(boards.addStation(OURS));
        assertTrue(boards.addStation(OURS));
        assertTrue(boards.addStation(OTHER));
        boards.removeStation(OURS);
        assertArrayEquals(new long[] {OTHER}, first.stations);
        assertArrayEquals(new long[] {OTHER}, second.stations);
        first.hears = false;
        assertTrue(boards.addStation(THEIRS), "the second board hears it");
        assertArrayEquals(new long[] {OTHER, THEIRS}, second.stations);
        pass(100);
        assertEquals(1, boards.status().getFirst().counters().get("stations not heard"));
        first.hears = true;
        pass(100);
        assertArrayEquals(new long[] {OTHER, THEIRS}, first.stations);
        assertFalse(boards.status().getFirst().counters().containsKey("stations not heard"));
        boards.removeStation(OTHER);
        assertArrayEquals(new long[] {THEIRS}, first.stations);
    }

    @Test
    void shouldSayThatNoBoardHearsAStationAndHearItWhenOneIsBack() {
        first.hears = false;
        second.hears = false;
        assertFalse(boards.addStation(OURS));
        assertFalse(boards.addStation(OURS));
        second.hears = true;
        pass(100);
        assertArrayEquals(new long[] {OURS}, second.stations);
        assertTrue(boards.addStation(OURS));
    }

    @Test
    void shouldOpenABoardAgainWithItsStationsWhenItsInterfaceWasMadeAnew() {
        boards.addStation(OURS);
        boards.addStation(OTHER);
        first.replaced = true;
        first.refusal = "too small";
        pass(500);
        assertEquals(1, first.opened);
        assertTrue(boards.status().get(1).active());
        first.refusal = "";
        pass(100);
        assertEquals(2, first.opened);
        assertArrayEquals(new long[] {OURS, OTHER}, first.stations);
        pass(2_000);
        assertTrue(boards.status().getFirst().active());
        assertEquals(
                List.of(
                        "board first was made anew and is not used: too small",
                        "board first has lost its carrier",
                        "frames for other hosts go by board second now",
                        "board first was made anew: opened again",
                        "board first has a carrier",
                        "frames for other hosts go by board first now"),
                events);
    }

    @Test
    void shouldNotSleepWhenThereIsSomethingToDoAndWakeWhenRung() {
        first.arriving.add(frame(OURS, THEIRS, 60));
        assertFalse(boards.arm());
        pass(10);
        assertTrue(boards.arm());
        boards.wakeup();
        boards.await(TimeUnit.DAYS.toNanos(1));
    }
}
