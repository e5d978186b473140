package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicException;

/** Whose room comes back, and when. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemReclaimTest {
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(400);

    @TempDir
    Path directory;

    private Path file;
    private Arena arena;
    private MemorySegment raw;
    private IvshmemLayout layout;

    @BeforeEach
    void map() throws Exception {
        file = IvshmemFile.file(directory, 1 << 20);
        arena = Arena.ofShared();
        raw = new IvshmemMemory(file).map(0, 1 << 20, arena);
        layout = new IvshmemLayout(1 << 20);
    }

    @AfterEach
    void unmap() {
        arena.close();
    }

    /**
     * Makes a lease whose holder was on another kernel and beats no more. It comes last: its time runs from now on, whatever it
     * has is there before.
     */
    private void makeSilent(Lease lease, long word) {
        raw.set(ValueLayout.JAVA_LONG, layout.leaseAt(lease.index()) + IvshmemLayout.LEASE_KERNEL, 4711);
        raw.set(ValueLayout.JAVA_LONG, layout.leaseAt(lease.index()), word);
    }

    private static void awaitFree(IvshmemSpace space, long bytes) throws InterruptedException {
        while (space.free() != bytes) {
            Thread.sleep(20);
        }
    }

    @Test
    void shouldGiveAllBackWhenEverythingIsClosed() {
        try (IvshmemSpace watcher = new IvshmemSpace(file, "a")) {
            long before = watcher.free();
            for (int round = 0; round < 50; round++) {
                try (IvshmemSpace space = new IvshmemSpace(file, "b");
                        SharedSegment one = space.create("myrixen-b-1-1", 100_000)) {
                    assertTrue(watcher.free() < before);
                    assertEquals(2, watcher.attached());
                    one.memory().fill((byte) 1);
                }
                assertEquals(before, watcher.free());
            }
        }
    }

    @Test
    void shouldLiveOnWhenItsMakerHasGoneAndSomebodyHoldsIt() {
        try (IvshmemSpace holder = new IvshmemSpace(file, "a")) {
            long before = holder.free();
            IvshmemSpace maker = new IvshmemSpace(file, "b");
            maker.create("myrixen-b-1-1", 100_000).memory().set(ValueLayout.JAVA_LONG, 0, 5);
            SharedSegment held = holder.attach("myrixen-b-1-1");
            maker.close();
            assertThrows(NicException.class, () -> holder.attach("myrixen-b-1-1"));
            try (SharedSegment other = holder.create("myrixen-b-1-1", 4096)) {
                other.memory().set(ValueLayout.JAVA_LONG, 0, 6);
                assertEquals(5, held.memory().get(ValueLayout.JAVA_LONG, 0));
                assertTrue(holder.remove("myrixen-b-1-1"));
            }
            held.close();
            assertEquals(before, holder.free());
        }
    }

    @Test
    void shouldBeZerosWhenTheMemoryWasUsedBefore() {
        try (IvshmemSpace space = new IvshmemSpace(file, "a")) {
            int all = (int) space.free();
            for (int round = 0; round < 2; round++) {
                try (SharedSegment segment = space.create("myrixen-a-1-1", all)) {
                    assertEquals(-1, segment.memory().mismatch(MemorySegment.ofArray(new byte[all])));
                    segment.memory().fill((byte) 0x55);
                    space.remove("myrixen-a-1-1");
                }
            }
        }
    }

    @Test
    void shouldSayHowMuchIsFreeWhenThereIsNoRoom() {
        try (IvshmemSpace space = new IvshmemSpace(file, "a")) {
            long before = space.free();
            NicException e = assertThrows(NicException.class, () -> space.create("myrixen-a-1-1", before + 1));
            assertTrue(e.getMessage().contains(before + " of " + before + " bytes free"), e::getMessage);
            assertTrue(e.getMessage().contains(file.toString()), e::getMessage);
            assertThrows(NicException.class, () -> space.create("myrixen-a-1-1", 1L << 50));
            assertEquals(before, space.free());
        }
    }

    @Test
    void shouldReclaimAHalfMadeEntryWhenItsMakerIsSilentForLong() throws Exception {
        try (IvshmemSpace space = new IvshmemSpace(file, "a", SOON)) {
            long before = space.free();
            Lease dead = new Lease(200, 7);
            raw.set(ValueLayout.JAVA_LONG, layout.entryAt(3), EntryWord.of(0, EntryWord.CLAIMED, dead));
            for (int block = 10; block < 20; block++) {
                raw.set(ValueLayout.JAVA_LONG, layout.blockWordAt(block), IvshmemLayout.blockWord(3, 0));
            }
            assertEquals(before - 10L * layout.blockBytes, space.free());
            makeSilent(dead, LeaseWord.of(7, LeaseWord.HELD));
            awaitFree(space, before);
            while (raw.get(ValueLayout.JAVA_LONG, layout.leaseAt(200)) != LeaseWord.of(7, LeaseWord.FREE)) {
                Thread.sleep(20);
            }
            assertEquals(1L << 40, raw.get(ValueLayout.JAVA_LONG, layout.entryAt(3)), "free, its second lap");
        }
    }

    @Test
    void shouldKeepWhatASilentMakerLeftWhileSomebodyHoldsIt() throws Exception {
        try (IvshmemSpace space = new IvshmemSpace(file, "a", SOON)) {
            long before = space.free();
            SharedSegment segment = space.create("myrixen-b-1-1", 8192);
            int entry = 0;
            while (EntryWord.status(raw.get(ValueLayout.JAVA_LONG, layout.entryAt(entry))) == EntryWord.FREE) {
                entry++;
            }
            Lease dead = new Lease(200, 9);
            raw.set(ValueLayout.JAVA_LONG, layout.entryAt(entry), EntryWord.of(0, EntryWord.NAMED, dead));
            makeSilent(dead, LeaseWord.of(9, LeaseWord.HELD));
            while (space.attached() > 1) {
                Thread.sleep(20);
            }
            assertFalse(space.remove("myrixen-b-1-1"), "the name went with its maker");
            assertEquals(before - 2L * layout.blockBytes, space.free());
            segment.close();
            assertEquals(before, space.free());
        }
    }

    @Test
    void shouldFinishWhatADeadReclaimerBegan() throws Exception {
        try (IvshmemSpace space = new IvshmemSpace(file, "a", SOON)) {
            long before = space.free();
            Lease dead = new Lease(200, 1);
            raw.set(ValueLayout.JAVA_LONG, layout.entryAt(3), EntryWord.of(5, EntryWord.FREEING, dead));
            raw.set(ValueLayout.JAVA_LONG, layout.blockWordAt(8), IvshmemLayout.blockWord(3, 5));
            makeSilent(dead, LeaseWord.reclaimed(LeaseWord.of(1, LeaseWord.HELD), new Lease(77, 3)));
            awaitFree(space, before);
        }
    }

    @Test
    void shouldTouchNothingAnyMoreWhenOthersHaveDeclaredItDead() throws Exception {
        try (IvshmemSpace space = new IvshmemSpace(file, "a", SOON)) {
            SharedSegment segment = space.create("myrixen-a-1-1", 4096);
            segment.memory().set(ValueLayout.JAVA_LONG, 0, 5);
            raw.set(ValueLayout.JAVA_LONG, layout.leaseAt(0), LeaseWord.of(2, LeaseWord.HELD));
            while (segment.memory().get(ValueLayout.JAVA_LONG, 0) == 5) {
                Thread.sleep(5);
            }
            segment.memory().fill((byte) 1);
            assertEquals(5, raw.get(ValueLayout.JAVA_LONG, layout.blockAt(0)), "somebody else's by now");
            String orphan = null;
            while (orphan == null) {
                orphan = space.orphan();
            }
            assertEquals("myrixen-a-1-1", orphan);
            NicException e = assertThrows(NicException.class, () -> space.attach("myrixen-a-1-1"));
            assertTrue(e.getMessage().contains("declared it dead"), e::getMessage);
        }
        assertEquals(
                LeaseWord.of(2, LeaseWord.HELD),
                raw.get(ValueLayout.JAVA_LONG, layout.leaseAt(0)),
                "the lease is somebody else's");
    }

    @Test
    void shouldRefuseWhatIsNotItsOwn() throws Exception {
        Path other = directory.resolve("other");
        byte[] bytes = new byte[1 << 20];
        bytes[100_000] = 1;
        Files.write(other, bytes);
        NicException e = assertThrows(NicException.class, () -> new IvshmemSpace(other, "a"));
        assertTrue(e.getMessage().contains("not MyriXen's"), e::getMessage);
        raw.set(ValueLayout.JAVA_LONG, 0, IvshmemLayout.MAGIC);
        raw.set(ValueLayout.JAVA_INT, 8, 2);
        e = assertThrows(NicException.class, () -> new IvshmemSpace(file, "a"));
        assertTrue(e.getMessage().contains("version 2"), e::getMessage);
        Files.write(other, new byte[4096]);
        e = assertThrows(NicException.class, () -> new IvshmemSpace(other, "a"));
        assertTrue(e.getMessage().contains("at least"), e::getMessage);
    }

    @Test
    void shouldTakeWhatADyingFirstComerLeft() {
        raw.set(ValueLayout.JAVA_INT, 8, 1);
        new IvshmemSpace(file, "a").close();
        assertEquals(IvshmemLayout.MAGIC, raw.get(ValueLayout.JAVA_LONG, 0));
    }

    @Test
    void shouldLayOutEntriesAsDocumented() {
        assertEquals(ByteOrder.LITTLE_ENDIAN, ByteOrder.nativeOrder());
        try (IvshmemSpace space = new IvshmemSpace(file, "a");
                SharedSegment segment = space.create("myrixen-a-1-1", 5000)) {
            assertEquals(5000, segment.memory().byteSize());
            assertEquals("687376496972794d" + "01000000" + "00000000" + "0000100000000000", hex(0, 24));
            int entry = 0;
            while (raw.get(ValueLayout.JAVA_LONG, layout.entryAt(entry)) == 0) {
                entry++;
            }
            assertEquals(
                    "01000000" + "03" + "000000" + "8813000000000000" + "00000000" + "02000000" + "0d000000",
                    hex(layout.entryAt(entry), 28));
            assertEquals("01" + "00".repeat(31), hex(layout.entryAt(entry) + 32, 32));
            assertEquals(
                    HexFormat.of().formatHex("myrixen-a-1-1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    hex(layout.entryAt(entry) + 64, 13));
            assertEquals((entry + 1L) << 32, raw.get(ValueLayout.JAVA_LONG, layout.blockWordAt(1)));
        }
    }

    private String hex(long at, long length) {
        return HexFormat.of().formatHex(raw.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
    }
}
