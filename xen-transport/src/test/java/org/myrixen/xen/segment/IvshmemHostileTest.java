package org.myrixen.xen.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.myrixen.mx.nic.NicException;

/** A neighbour that writes what it likes into the tables costs entries, never the process. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IvshmemHostileTest {
    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(17);
    private final IvshmemLayout layout = new IvshmemLayout(1 << 20);
    private int refused;

    /** Values that look like something as often as not. */
    private void scribble(MemorySegment raw, long from, long to, int one) {
        for (long at = from; at < to; at += 8) {
            if (random.nextInt(one) == 0) {
                long value = switch (random.nextInt(4)) {
                    case 0 -> random.nextLong() >> random.nextInt(64);
                    case 1 ->
                        EntryWord.of(
                                random.nextInt(3),
                                random.nextInt(8),
                                new Lease(random.nextInt(300), random.nextInt(3)));
                    case 2 -> IvshmemLayout.blockWord(random.nextInt(70), random.nextInt(3));
                    default -> random.nextInt(5) - 2;
                };
                raw.set(ValueLayout.JAVA_LONG, at, value);
            }
        }
    }

    private void use(IvshmemSpace space, int round) {
        String name = "myrixen-h-1-" + Integer.toHexString(round);
        for (int i = 0; i < 3; i++) {
            try (SharedSegment segment = space.create(name, random.nextInt(1, 20_000))) {
                segment.memory().fill((byte) 1);
                try (SharedSegment again = space.attach(name)) {
                    assertTrue(again.memory().byteSize() > 0);
                }
                space.remove(name);
            } catch (NicException e) {
                refused++;
            }
        }
    }

    private void rounds(long from, long to, int rounds) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            for (int round = 0; round < rounds; round++) {
                Path file = IvshmemFile.file(directory, 1 << 20);
                try (IvshmemSpace space = new IvshmemSpace(file, "a", TimeUnit.MILLISECONDS.toNanos(40))) {
                    MemorySegment raw = new IvshmemMemory(file).map(0, 1 << 20, arena);
                    use(space, round);
                    scribble(raw, from, to, 1 + random.nextInt(40));
                    use(space, round);
                    space.sweep("a");
                    use(space, round);
                    space.free();
                }
            }
        }
    }

    @Test
    void shouldThrowNothingElseWhenEntriesAreGarbage() throws Exception {
        rounds(IvshmemLayout.ENTRIES_AT, layout.blockWordsAt, 60);
    }

    @Test
    void shouldThrowNothingElseWhenBlockWordsAreGarbage() throws Exception {
        rounds(layout.blockWordsAt, layout.recordsAt, 60);
    }

    @Test
    void shouldThrowNothingElseWhenOthersLeasesAreGarbage() throws Exception {
        rounds(layout.leaseAt(1), layout.leaseAt(256), 60);
        assertEquals(0, refused, "others' leases are none of our business");
    }

    @Test
    void shouldFindAHalfWrittenEntryNever() throws Exception {
        Path file = IvshmemFile.file(directory, 1 << 20);
        try (Arena arena = Arena.ofConfined();
                IvshmemSpace space = new IvshmemSpace(file, "a")) {
            MemorySegment raw = new IvshmemMemory(file).map(0, 1 << 20, arena);
            try (SharedSegment segment = space.create("myrixen-h-1-1", 4096)) {
                int entry = 0;
                while (EntryWord.status(raw.get(ValueLayout.JAVA_LONG, layout.entryAt(entry))) == EntryWord.FREE) {
                    entry++;
                }
                long at = layout.entryAt(entry);
                long word = raw.get(ValueLayout.JAVA_LONG, at);
                for (int status = 0; status < 256; status++) {
                    raw.set(ValueLayout.JAVA_LONG, at, EntryWord.with(word, status));
                    assertEquals(status == EntryWord.NAMED, canAttach(space), "status " + status);
                }
                raw.set(ValueLayout.JAVA_LONG, at, word);
                for (int first : new int[] {-1, 1, layout.blocks, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    raw.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_FIRST, first);
                    assertEquals(false, canAttach(space), "first " + first);
                }
                raw.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_FIRST, 0);
                for (int count : new int[] {-1, 0, 2, layout.blocks, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    raw.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_COUNT, count);
                    assertEquals(false, canAttach(space), "count " + count);
                }
                raw.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_COUNT, 1);
                for (long bytes : new long[] {-1, 0, 4097, Long.MAX_VALUE, Long.MIN_VALUE}) {
                    raw.set(ValueLayout.JAVA_LONG, at + IvshmemLayout.ENTRY_BYTES, bytes);
                    assertEquals(false, canAttach(space), "bytes " + bytes);
                }
                assertEquals(4096, segment.memory().byteSize());
            }
        }
    }

    private static boolean canAttach(IvshmemSpace space) {
        try (SharedSegment segment = space.attach("myrixen-h-1-1")) {
            return segment.memory().byteSize() > 0;
        } catch (NicException e) {
            return false;
        }
    }
}
