package org.myrixen.xen.nic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameChecker;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicConfig;
import org.myrixen.xen.segment.SharedSegment;
import org.myrixen.xen.segment.ShmDirectory;

/** A peer that writes what it likes costs its link, never the process. */
@Timeout(300)
final class ShmNicHostileTest {
    private static final FrameHandler TAKE_ALL = (peer, header, headerAt, headerLength, payload, payloadAt, length) -> {
        payload.asSlice(payloadAt, length);
        header.asSlice(headerAt, headerLength);
        return true;
    };

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(23);

    private Nic open() {
        return new ShmNicProvider().open(new NicConfig("hostile", 2, Map.of("shm.dir", directory.toString()), random));
    }

    private SharedSegment attach(Nic nic) {
        String text = nic.address().text();
        return new ShmDirectory(directory).attach(text.substring(0, text.indexOf('@')));
    }

    private void scribble(MemorySegment memory, long from, long to) {
        for (long at = from; at < to; at += 8) {
            long value = random.nextLong() >> random.nextInt(64);
            memory.set(ValueLayout.JAVA_LONG, at, random.nextInt(4) == 0 ? 1 : value);
        }
    }

    @Test
    void shouldGoOnWhenAnnouncementsAreGarbage() {
        for (int round = 0; round < 30; round++) {
            try (Nic b = open();
                    Nic honest = open();
                    SharedSegment inbox = attach(b)) {
                FrameChecker checker = new FrameChecker(b);
                ContractFrame frame = new ContractFrame(round, 24, 100);
                Link link = honest.link(b.address());
                checker.expect(honest.address(), frame);
                assertTrue(frame.offer(link) >= 0);
                b.progress(checker, 8);
                scribble(inbox.memory(), 512 + 256, inbox.memory().byteSize()); // all entries but the honest one
                inbox.memory()
                        .set(ValueLayout.JAVA_LONG, InboxLayout.CLAIMED_AT, round % 3 == 0 ? -1 : 10 + round * 9L);
                for (int i = 0; i < 5; i++) {
                    b.progress(checker, 8);
                }
                assertEquals(1, checker.count());
                ContractFrame next = new ContractFrame(round, 24, 5);
                checker.expect(honest.address(), next);
                assertTrue(next.offer(link) >= 0);
                b.progress(checker, 8);
                assertEquals(2, checker.count(), b::describe);
            }
        }
    }

    @Test
    void shouldCloseOnlyThatLinkWhenSlotsAreGarbage() throws Exception {
        int closed = 0;
        for (int round = 0; round < 60; round++) {
            try (Nic b = open();
                    Nic a = open()) {
                assertTrue(new ContractFrame(0, 24, 8).offer(a.link(b.address())) >= 0);
                try (SharedSegment ring = new ShmDirectory(directory).attach(ringFile())) {
                    int fields = random.nextInt(3);
                    long end = fields == 0 ? ring.memory().byteSize() : 4096 + 64 * 128;
                    b.progress(TAKE_ALL, 8);
                    scribble(ring.memory(), fields == 2 ? 64 : 4096, end);
                    for (long slot = 4096; slot < 4096 + 64 * 128; slot += 64) {
                        ring.memory().set(ValueLayout.JAVA_INT, slot + 4, 1); // the stamp that is waited for
                    }
                    for (int i = 0; i < 20; i++) {
                        b.progress(TAKE_ALL, 64);
                    }
                }
                closed += b.link(a.address()).claim(24, 8) == Link.CLOSED ? 1 : 0;
            }
        }
        assertTrue(closed > 40, "most garbage is recognised, here " + closed + " of 60");
    }

    private String ringFile() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".r"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
