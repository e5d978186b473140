package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.Availability;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.Tmpfs;

/** Which segments there are when: made on first use, gone as soon as both sides have them, refused when there is no room. */
@Timeout(300)
final class ShmNicSegmentsTest {
    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(11);

    private Nic open(Path where, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("shm.dir", where.toString());
        return new ShmNicProvider().open(new NicConfig("segments", 2, parameters, random));
    }

    private Nic open() {
        return open(directory, Map.of());
    }

    private static List<String> files(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("myrixen-"))
                    .sorted()
                    .toList();
        }
    }

    private static void send(Nic from, Link link, FrameChecker checker, ContractFrame frame) {
        checker.expect(from.address(), frame);
        assertTrue(frame.offer(link) >= 0, frame::toString);
    }

    @Test
    void shouldMakeARingAtTheFirstFrameAndTakeItsNameAwayWhenTheReceiverHasIt() throws Exception {
        try (Nic a = open();
                Nic b = open()) {
            assertEquals(2, files(directory).size(), "two inboxes");
            Link link = a.link(b.address());
            assertEquals(2, files(directory).size(), "a link alone costs nothing");
            FrameChecker checker = new FrameChecker(b);
            send(a, link, checker, new ContractFrame(1, 24, 8));
            assertEquals(3, files(directory).size());
            b.progress(checker, 8);
            assertEquals(1, checker.count());
            assertEquals(2, files(directory).size());
        }
        assertEquals(List.of(), files(directory));
    }

    @Test
    void shouldTakeBackRingsThatNobodyTookWhenClosed() throws Exception {
        try (Nic b = open()) {
            try (Nic a = open()) {
                Link link = a.link(b.address());
                assertTrue(new ContractFrame(1, 24, 8).offer(link) >= 0);
                assertTrue(new ContractFrame(2, 24, 32768).offer(link) >= 0, "this one makes the ring grow");
                assertEquals(4, files(directory).size());
            }
            assertEquals(1, files(directory).size());
            b.progress(new FrameChecker(b), 8);
            assertTrue(b.describe().contains("1 faults"), b::describe);
        }
        assertEquals(List.of(), files(directory));
    }

    @Test
    void shouldDeliverWhatWasSentBeforeTheSenderClosed() {
        try (Nic b = open()) {
            FrameChecker checker = new FrameChecker(b);
            try (Nic a = open()) {
                Link link = a.link(b.address());
                send(a, link, checker, new ContractFrame(1, 24, 8));
                b.progress(checker, 8);
                send(a, link, checker, new ContractFrame(2, 24, 8));
                send(a, link, checker, new ContractFrame(3, 24, 3000));
            }
            b.progress(checker, 8);
            assertEquals(3, checker.count());
            assertTrue(b.arm(), "a finished ring is no work for ever: " + b.describe());
            b.disarm();
        }
    }

    /** Fills the ring so many times, with 50 frames taken out after each; returns how many frames were sent. */
    private static int fill(Nic a, Nic b, Link link, FrameChecker checker, int times) {
        int number = 0;
        for (int fills = 0; fills < times; fills++) {
            ContractFrame frame = new ContractFrame(number, 24, 100);
            while (frame.offer(link) >= 0) {
                checker.expect(a.address(), frame);
                frame = new ContractFrame(++number, 24, 100);
            }
            b.progress(checker, 50);
        }
        return number;
    }

    @Test
    void shouldGrowAndKeepOrderWhenFramesAreLargeOrTheRingRunsFull() throws Exception {
        try (Nic a = open();
                Nic b = open()) {
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            int number = fill(a, b, link, checker, 6);
            assertTrue(a.describe().contains("4096 KiB"), a::describe);
            while (checker.count() < number) {
                b.progress(checker, 64);
            }
            assertEquals(2, files(directory).size());
        }
    }

    @Test
    void shouldStayOnTheSmallRingWhenThereIsNoRoomForALargerOne() throws Exception {
        try (Tmpfs tmpfs = Tmpfs.mount("1m");
                Nic a = open(tmpfs.path(), Map.of());
                Nic b = open(tmpfs.path(), Map.of())) {
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            for (int number = 0; number < 50; number++) {
                send(a, link, checker, new ContractFrame(number, 24, 32768));
                b.progress(checker, 8);
            }
            assertEquals(50, checker.count());
            assertTrue(a.describe().contains("1 rings could not grow"), a::describe);
            assertTrue(a.describe().contains("80 KiB"), "just large enough: " + a.describe());
            assertEquals(2, files(tmpfs.path()).size());
        }
    }

    @Test
    void shouldStayOnTheFirstRingWhenItRunsFullAndThereIsNoRoom() throws Exception {
        try (Tmpfs tmpfs = Tmpfs.mount("1m");
                Nic a = open(tmpfs.path(), Map.of());
                Nic b = open(tmpfs.path(), Map.of())) {
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            int number = fill(a, b, link, checker, 10);
            assertTrue(a.describe().contains("40 KiB"), a::describe);
            assertTrue(a.describe().contains("1 rings could not grow"), a::describe);
            while (checker.count() < number) {
                b.progress(checker, 64);
            }
            send(a, link, checker, new ContractFrame(number, 24, 32768));
            b.progress(checker, 8); // what says that the ring has moved
            b.progress(checker, 8);
            assertEquals(number + 1, checker.count());
        }
    }

    @Test
    void shouldCloseTheLinkWhenThereIsNoRoomForALongFrame() throws Exception {
        try (Tmpfs tmpfs = Tmpfs.mount("128k");
                Nic a = open(tmpfs.path(), Map.of());
                Nic b = open(tmpfs.path(), Map.of())) {
            Link link = a.link(b.address());
            FrameChecker checker = new FrameChecker(b);
            send(a, link, checker, new ContractFrame(1, 24, 16384));
            b.progress(checker, 8);
            assertEquals(1, checker.count());
            assertEquals(Link.CLOSED, new ContractFrame(2, 24, 32768).offer(link));
            assertTrue(a.describe().contains("closed: "), a::describe);
        }
    }

    @Test
    void shouldNameTheDirectoryAndTheBytesWhenThereIsNoRoomAtAll() throws Exception {
        try (Tmpfs tmpfs = Tmpfs.mount("1m");
                Nic a = open(tmpfs.path(), Map.of());
                Nic b = open(tmpfs.path(), Map.of())) {
            tmpfs.fillBut(20_480);
            Link link = a.link(b.address());
            NicException noRing = assertThrows(NicException.class, () -> link.claim(24, 8));
            assertTrue(noRing.getMessage().contains(tmpfs.path().toString()), noRing::getMessage);
            assertTrue(
                    noRing.getMessage().contains("40960") && noRing.getMessage().contains("20480"), noRing::getMessage);
            NicException noInbox =
                    assertThrows(NicException.class, () -> open(tmpfs.path(), Map.of("shm.inbox.entries", "1000")));
            assertTrue(noInbox.getMessage().contains("bytes free"), noInbox::getMessage);
            Availability availability = new ShmNicProvider()
                    .probe(new NicConfig(
                            "segments", 2, Map.of("shm.dir", tmpfs.path().toString()), random));
            assertFalse(availability.usable());
            assertTrue(availability.detail().contains(tmpfs.path().toString()), availability::detail);
            assertEquals(2, files(tmpfs.path()).size(), "what did not fit has left nothing");
            Files.delete(tmpfs.path().resolve("ballast"));
            assertTrue(new ContractFrame(0, 24, 8).offer(link) >= 0, "room came back, and so did the link");
        }
    }

    @Test
    void shouldSayWhyWhenThePeerIsNotWhoItWas() {
        try (Nic a = open()) {
            Nic b = open();
            NicAddress there = b.address();
            String text = there.text();
            NicAddress otherNonce = new NicAddress("shm", text.substring(0, text.indexOf('@')) + "@1234");
            NicException wrong = assertThrows(NicException.class, () -> a.link(otherNonce));
            assertTrue(wrong.getMessage().contains("nonce"), wrong::getMessage);
            b.close();
            NicException gone = assertThrows(NicException.class, () -> a.link(there));
            assertTrue(gone.getMessage().contains("another host or has ended"), gone::getMessage);
        }
    }

    @Test
    void shouldSayThatTheInboxIsFullWhenTooManyPeersCome() {
        try (Nic b = open(directory, Map.of("shm.inbox.entries", "2"));
                Nic first = open();
                Nic second = open();
                Nic third = open()) {
            assertTrue(new ContractFrame(0, 24, 8).offer(first.link(b.address())) >= 0);
            assertTrue(new ContractFrame(0, 24, 8).offer(second.link(b.address())) >= 0);
            Link link = third.link(b.address());
            NicException e = assertThrows(NicException.class, () -> link.claim(24, 8));
            assertTrue(e.getMessage().contains("shm.inbox.entries"), e::getMessage);
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenAParameterIsOutOfRange() {
        NicException e = assertThrows(NicException.class, () -> open(directory, Map.of("shm.ring.first", "4k")));
        assertTrue(e.getMessage().contains("shm.ring.first = 4096"), e::getMessage);
    }

    @Test
    void shouldSweepWhatAJobLeft() throws Exception {
        Files.createFile(directory.resolve("myrixen-segments-1-ab"));
        new ShmNicProvider().sweep(new NicConfig("segments", 2, Map.of("shm.dir", directory.toString()), random));
        assertEquals(List.of(), files(directory));
    }
}
