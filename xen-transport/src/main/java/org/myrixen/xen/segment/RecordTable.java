package org.myrixen.xen.segment;

import static org.myrixen.xen.segment.IvshmemLayout.LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The nodes of a store, as records that are written once. Of several with one path the highest version counts. A record
 * whose writer died is not there any more; one whose writer left stays.
 */
public final class RecordTable {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong PLAIN = ValueLayout.JAVA_LONG;

    private final MemorySegment tables;
    private final IvshmemLayout layout;
    private final LeaseTable leases;
    private final Lease own;

    RecordTable(MemorySegment tables, IvshmemLayout layout, LeaseTable leases, Lease own) {
        this.tables = tables;
        this.layout = layout;
        this.leases = leases;
        this.own = own;
    }

    /**
     * A record, copied.
     *
     * @param index where it is
     * @param word what its word was
     * @param version which of several counts; 0 for one that any other outdoes
     * @param path as its writer gave it, which may be anything
     * @param value in UTF-8
     */
    public record Node(int index, long word, long version, String path, byte[] value) {
        /** Whether this one counts and not the other, which has the same path. */
        public boolean outdoes(Node other) {
            return version > other.version || version == other.version && index < other.index;
        }
    }

    public int size() {
        return layout.records;
    }

    private long word(int index) {
        return (long) LONG.getVolatile(tables, layout.recordAt(index)); // released by compare-and-set everywhere
    }

    private boolean swap(int index, long from, long to) {
        return LONG.compareAndSet(tables, layout.recordAt(index), from, to);
    }

    /** Counts up with every change but those by a death. */
    public long changes() {
        return (long) LONG.getVolatile(tables, IvshmemLayout.CHANGES_AT);
    }

    private long change() {
        return (long) LONG.getAndAdd(tables, IvshmemLayout.CHANGES_AT, 1L) + 1;
    }

    /** The record at that place; null if there is none, or none that makes sense. */
    public Node at(int index) {
        long word = word(index);
        if (EntryWord.status(word) != EntryWord.NAMED || isDead(word)) {
            return null;
        }
        long at = layout.recordAt(index);
        long version = tables.get(PLAIN, at + IvshmemLayout.RECORD_VERSION);
        int pathLength = tables.get(INT, at + IvshmemLayout.RECORD_PATH_LENGTH);
        int valueLength = tables.get(INT, at + IvshmemLayout.RECORD_VALUE_LENGTH);
        if (pathLength < 1
                || pathLength > IvshmemLayout.MAX_PATH
                || valueLength < 0
                || valueLength > IvshmemLayout.MAX_VALUE) {
            return null;
        }
        byte[] path = tables.asSlice(at + IvshmemLayout.RECORD_PATH, pathLength).toArray(ValueLayout.JAVA_BYTE);
        byte[] value =
                tables.asSlice(at + IvshmemLayout.RECORD_VALUE, valueLength).toArray(ValueLayout.JAVA_BYTE);
        VarHandle.acquireFence(); // what was read was read before the word is looked at again
        if (word(index) != word) {
            return null;
        }
        return new Node(index, word, version, new String(path, StandardCharsets.ISO_8859_1), value);
    }

    /** The record at that place, if it has that path; quick for all others. */
    public Node at(int index, String path) {
        if (tables.get(PLAIN, layout.recordAt(index) + IvshmemLayout.RECORD_HASH) != LeaseTable.hash(path)) {
            return null;
        }
        Node node = at(index);
        return node == null || !node.path.equals(path) ? null : node;
    }

    private boolean isDead(long word) {
        Lease writer = EntryWord.owner(word);
        return !writer.equals(Lease.NONE) && !leases.isLive(writer);
    }

    /**
     * Writes a record.
     *
     * @param isNew whether it is of a new version; else it counts only while there is no other
     * @return the record; null if there is no room for one
     */
    public Node add(String path, byte[] value, boolean isNew) {
        int start = ThreadLocalRandom.current().nextInt(layout.records);
        for (int i = 0; i < layout.records; i++) {
            int index = (start + i) % layout.records;
            long word = word(index);
            boolean isFree = EntryWord.status(word) == EntryWord.FREE;
            if (isFree || EntryWord.status(word) <= EntryWord.NAMED && isDead(word)) {
                int lap = EntryWord.lap(EntryWord.next(word));
                long claimed = EntryWord.of(lap, EntryWord.CLAIMED, own);
                if (swap(index, word, claimed)) {
                    return fill(index, claimed, path, value, isNew ? change() : 0);
                }
            }
        }
        return null;
    }

    private Node fill(int index, long claimed, String path, byte[] value, long version) {
        byte[] name = path.getBytes(StandardCharsets.ISO_8859_1);
        long at = layout.recordAt(index);
        tables.set(PLAIN, at + IvshmemLayout.RECORD_VERSION, version);
        tables.set(INT, at + IvshmemLayout.RECORD_PATH_LENGTH, name.length);
        tables.set(INT, at + IvshmemLayout.RECORD_VALUE_LENGTH, value.length);
        tables.set(PLAIN, at + IvshmemLayout.RECORD_HASH, LeaseTable.hash(path));
        MemorySegment.copy(name, 0, tables, ValueLayout.JAVA_BYTE, at + IvshmemLayout.RECORD_PATH, name.length);
        MemorySegment.copy(value, 0, tables, ValueLayout.JAVA_BYTE, at + IvshmemLayout.RECORD_VALUE, value.length);
        long named = EntryWord.with(claimed, EntryWord.NAMED);
        swap(index, claimed, named); // acquired in word()
        change();
        return new Node(index, named, version, path, value);
    }

    /** Takes a record away, if it is still that one. */
    public boolean remove(Node node) {
        boolean removed = swap(node.index, node.word, EntryWord.next(node.word));
        change();
        return removed;
    }

    /** Lets what this process wrote stay when it leaves. */
    public void keepOwn() {
        for (int index = 0; index < layout.records; index++) {
            long word = word(index);
            if (EntryWord.status(word) == EntryWord.NAMED && EntryWord.isOwnedBy(word, own)) {
                swap(index, word, EntryWord.of(EntryWord.lap(word), EntryWord.NAMED, Lease.NONE));
            }
        }
    }
}
