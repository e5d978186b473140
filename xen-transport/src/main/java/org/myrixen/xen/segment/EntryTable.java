package org.myrixen.xen.segment;

import static org.myrixen.xen.segment.IvshmemLayout.LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The directory of the segments. */
final class EntryTable {
    private static final int WAITS = 2000;
    private static final long WAIT_NANOS = 100_000;

    private final MemorySegment tables;
    private final IvshmemLayout layout;
    private final LeaseTable leases;
    private final BlockTable blocks;

    EntryTable(MemorySegment tables, IvshmemLayout layout, LeaseTable leases, BlockTable blocks) {
        this.tables = tables;
        this.layout = layout;
        this.leases = leases;
        this.blocks = blocks;
    }

    int size() {
        return layout.entries;
    }

    long word(int entry) {
        return (long) LONG.getVolatile(tables, layout.entryAt(entry)); // released by compare-and-set everywhere
    }

    /** Changes the word if it is still that one. */
    boolean swap(int entry, long from, long to) {
        return LONG.compareAndSet(tables, layout.entryAt(entry), from, to);
    }

    /** Claims a free entry; -1 if there is none. */
    int claim(Lease lease) {
        int start = ThreadLocalRandom.current().nextInt(layout.entries);
        for (int i = 0; i < layout.entries; i++) {
            int entry = (start + i) % layout.entries;
            long word = word(entry);
            if (EntryWord.status(word) == EntryWord.FREE
                    && swap(entry, word, EntryWord.of(EntryWord.lap(word), EntryWord.CLAIMED, lease))) {
                tables.set(ValueLayout.JAVA_INT, layout.entryAt(entry) + IvshmemLayout.ENTRY_COUNT, 0);
                return entry;
            }
        }
        return -1;
    }

    /** Fills in an entry that the caller has claimed. */
    void describe(int entry, byte[] name, Extent extent) {
        long at = layout.entryAt(entry);
        tables.set(ValueLayout.JAVA_LONG, at + IvshmemLayout.ENTRY_BYTES, extent.bytes());
        tables.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_FIRST, extent.first());
        tables.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_COUNT, extent.count());
        tables.set(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_LENGTH, name.length);
        MemorySegment.copy(name, 0, tables, ValueLayout.JAVA_BYTE, at + IvshmemLayout.ENTRY_NAME, name.length);
    }

    /** Where a segment is said to be. */
    record Extent(int first, int count, long bytes) {}

    Extent extent(int entry) {
        long at = layout.entryAt(entry);
        return new Extent(
                tables.get(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_FIRST),
                tables.get(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_COUNT),
                tables.get(ValueLayout.JAVA_LONG, at + IvshmemLayout.ENTRY_BYTES));
    }

    /** The name in an entry, copied; empty if its length is impossible. */
    byte[] name(int entry) {
        long at = layout.entryAt(entry);
        int length = tables.get(ValueLayout.JAVA_INT, at + IvshmemLayout.ENTRY_LENGTH);
        if (length < 1 || length > SegmentName.MAX) {
            return new byte[0];
        }
        return tables.asSlice(at + IvshmemLayout.ENTRY_NAME, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Whether that entry, under that word, has that name. */
    private boolean isNamed(int entry, long word, byte[] name) {
        boolean same = Arrays.equals(name(entry), name);
        VarHandle.acquireFence(); // what was read was read before the word is looked at again
        return same && word(entry) == word;
    }

    /** The segment of that name; -1 if there is none. */
    int find(byte[] name) {
        for (int entry = 0; entry < layout.entries; entry++) {
            long word = word(entry);
            if (EntryWord.status(word) == EntryWord.NAMED && isNamed(entry, word, name)) {
                return entry;
            }
        }
        return -1;
    }

    /**
     * Whether the caller's pending entry may have its name. Of two that are pending at once, at least one sees the other,
     * and the later in the table gives way.
     */
    boolean isAlone(int own, byte[] name) {
        for (int entry = 0; entry < layout.entries; entry++) {
            if (entry != own && !givesWay(entry, own, name)) {
                return false;
            }
        }
        return true;
    }

    private boolean givesWay(int other, int own, byte[] name) {
        for (int wait = 0; wait < WAITS; wait++) {
            long word = word(other);
            int status = EntryWord.status(word);
            boolean pending = status == EntryWord.PENDING;
            if (!pending && status != EntryWord.NAMED || !isNamed(other, word, name)) {
                return true;
            }
            if (pending && !leases.isLive(EntryWord.owner(word))) {
                return true;
            }
            if (!pending || other < own) {
                return false;
            }
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return false;
    }

    private long holdersAt(int entry, int lease) {
        return layout.entryAt(entry) + IvshmemLayout.ENTRY_HOLDERS + (lease >> 6) * 8L;
    }

    void hold(int entry, int lease) {
        LONG.getAndBitwiseOr(tables, holdersAt(entry, lease), 1L << lease);
    }

    void letGo(int entry, int lease) {
        long at = holdersAt(entry, lease);
        if (((long) LONG.getVolatile(tables, at) & 1L << lease) != 0) {
            LONG.getAndBitwiseAnd(tables, at, ~(1L << lease));
        }
    }

    private boolean isHeld(int entry) {
        long holders = 0;
        for (int lease = 0; lease < IvshmemLayout.LEASES; lease += Long.SIZE) {
            holders |= (long) LONG.getVolatile(tables, holdersAt(entry, lease));
        }
        return holders != 0;
    }

    /** Gives an entry back if nobody can find it and nobody holds it, or if somebody died doing so. */
    void freeIfOver(int entry) {
        long word = word(entry);
        if (EntryWord.status(word) == EntryWord.UNNAMED && !isHeld(entry)) {
            free(entry, word);
        } else if (EntryWord.status(word) == EntryWord.FREEING) {
            finish(entry, word);
        }
    }

    /** Gives an entry back, if its word is still that one. */
    void free(int entry, long word) {
        long freeing = EntryWord.with(word, EntryWord.FREEING);
        if (swap(entry, word, freeing)) {
            finish(entry, freeing);
        }
    }

    /** Any number of processes may do this at once: the lap in the block words makes every step harmless when late. */
    private void finish(int entry, long freeing) {
        Extent extent = extent(entry);
        blocks.free(extent.first(), extent.count(), IvshmemLayout.blockWord(entry, EntryWord.lap(freeing)));
        swap(entry, freeing, EntryWord.next(freeing));
    }

    /** Whether a block word is of a use of an entry that is over, or of no entry at all. */
    boolean isOver(long blockWord) {
        long entry = (blockWord >>> 32) - 1;
        if (entry < 0 || entry >= layout.entries) {
            return true;
        }
        long word = word((int) entry);
        return EntryWord.status(word) == EntryWord.FREE || EntryWord.lap(word) != (int) blockWord;
    }

    /** Gives back all that a dead process made, mapped, or was giving back. */
    void giveUp(Lease dead) {
        for (int entry = 0; entry < layout.entries; entry++) {
            letGo(entry, dead.index());
            long word = word(entry);
            if (EntryWord.isOwnedBy(word, dead)) {
                switch (EntryWord.status(word)) {
                    case EntryWord.CLAIMED, EntryWord.PENDING -> free(entry, word);
                    case EntryWord.NAMED -> swap(entry, word, EntryWord.with(word, EntryWord.UNNAMED));
                    default -> {}
                }
            }
            freeIfOver(entry);
        }
        blocks.freeOrphans(this);
    }
}
