package org.myrixen.xen.segment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.myrixen.mx.nic.NicException;

/**
 * One memory that several virtual machines share, version 1, byte order of the host. Sizes of the tables follow from the
 * size of the memory alone, and zeros are a valid empty table, so that there is no half-made state: whoever comes first
 * writes the same constants and then the magic.
 *
 * <pre>
 *         0       4       8       12      16
 *       0 | magic         |version| 0     |
 *      16 | bytes         | changes       |   changes: of the store, counts up
 *    4096 | lease 0 ... 255, 64 bytes each
 *   20480 | entry 0 ... E-1, 320 bytes each
 *     ... | block word 0 ... B-1, 8 bytes each
 *     ... | record 0 ... R-1, 3200 bytes each: the nodes of a store
 *     ... | block 0 ... B-1: the segments
 *
 * lease
 *    0 | word          | beat          |   word: {@link LeaseWord}; beat: counts up while the holder lives
 *   16 | kernel        | pid namespace |   kernel: hash of the boot id; pids are compared only where both agree
 *   32 | pid           | job           |   job: hash of its name
 *
 * entry
 *    0 | word          | bytes         |   word: {@link EntryWord}
 *   16 | first | count | length|           blocks; length of the name
 *   32 | holders, 256 bits             |   one per lease that has it mapped
 *   64 | name, ASCII, at most 200 bytes
 *
 * block word: 0 if free, else who has it
 *     bit 63       32 31      0
 *        | entry + 1 | lap    |
 *
 * record
 *    0 | word          | version       |   word: {@link EntryWord}, FREE, CLAIMED or NAMED
 *   16 | path  | value | hash          |   lengths; hash of the path
 *   32 | path, at most 1024 bytes
 * 1056 | value, at most 2048 bytes
 * </pre>
 *
 * <p>Commit rules. Magic: the constants first, then the magic by compare-and-set. Lease: its fields, then HELD in the word.
 * Entry: claimed by its word; name, blocks (each by compare-and-set from 0), first and count; then NAMED in the word.
 * Nothing of a lease or an entry is believed under another word, and what is read is copied, held against its bounds,
 * and the word looked at again. A record is never changed: a new one takes its place. The lap in a block word is that of the entry's word: a word of a lap that is over is free.
 */
public final class IvshmemLayout {
    /** Smallest memory. */
    public static final long MIN_BYTES = 1 << 20;

    static final long MAGIC = 0x4d797269_49767368L; // "MyriIvsh"
    static final int VERSION = 1;
    static final long MAGIC_AT = 0;
    static final long VERSION_AT = 8;
    static final long BYTES_AT = 16;

    static final int LEASES = 256;
    static final long LEASES_AT = 4096;
    static final int LEASE = 64;
    static final int LEASE_BEAT = 8;
    static final int LEASE_KERNEL = 16;
    static final int LEASE_PID_NAMESPACE = 24;
    static final int LEASE_PID = 32;
    static final int LEASE_JOB = 40;

    static final long ENTRIES_AT = LEASES_AT + LEASES * LEASE;
    static final int ENTRY = 320;
    static final int ENTRY_BYTES = 8;
    static final int ENTRY_FIRST = 16;
    static final int ENTRY_COUNT = 20;
    static final int ENTRY_LENGTH = 24;
    static final int ENTRY_HOLDERS = 32;
    static final int ENTRY_NAME = 64;

    static final long CHANGES_AT = 24;

    static final int RECORD = 3200;
    static final int RECORD_VERSION = 8;
    static final int RECORD_PATH_LENGTH = 16;
    static final int RECORD_VALUE_LENGTH = 20;
    static final int RECORD_HASH = 24;
    static final int RECORD_PATH = 32;
    static final int RECORD_VALUE = 1056;
    static final int MAX_PATH = RECORD_VALUE - RECORD_PATH;
    static final int MAX_VALUE = 2048;

    private static final int MOST_BLOCKS = 1 << 16;
    private static final int LEAST_BLOCK = 4096;

    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    final long bytes;
    final int entries;
    final int blocks;
    final int blockBytes;
    final int records;
    final long blockWordsAt;
    final long recordsAt;
    final long blocksAt;

    /**
     * The tables of a memory of that size.
     *
     * @throws NicException if it is smaller than {@link #MIN_BYTES}
     */
    IvshmemLayout(long bytes) {
        if (bytes < MIN_BYTES) {
            throw new NicException("a shared memory of " + bytes + " bytes: expected at least " + MIN_BYTES);
        }
        this.bytes = bytes;
        entries = Math.clamp(bytes >> 14, 64, 4096);
        records = Math.clamp(bytes >> 15, 32, 1024);
        blockBytes = (int) Math.max(LEAST_BLOCK, Long.highestOneBit((bytes - 1) / MOST_BLOCKS) << 1);
        blockWordsAt = ENTRIES_AT + (long) entries * ENTRY;
        recordsAt = blockWordsAt + bytes / blockBytes * Long.BYTES;
        blocksAt = roundUp(recordsAt + (long) records * RECORD, blockBytes);
        blocks = (int) ((bytes - blocksAt) / blockBytes);
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }

    long leaseAt(int lease) {
        return LEASES_AT + (long) lease * LEASE;
    }

    long entryAt(int entry) {
        return ENTRIES_AT + (long) entry * ENTRY;
    }

    long blockWordAt(int block) {
        return blockWordsAt + (long) block * Long.BYTES;
    }

    long recordAt(int record) {
        return recordsAt + (long) record * RECORD;
    }

    long blockAt(int block) {
        return blocksAt + (long) block * blockBytes;
    }

    int blocksFor(long size) {
        return Math.toIntExact((size + blockBytes - 1) / blockBytes);
    }

    static long blockWord(int entry, int lap) {
        return (entry + 1L) << 32 | lap;
    }

    /**
     * Makes a memory of zeros ours, or holds one that is there against this layout.
     *
     * @param tables everything before the blocks
     * @param name for the message
     * @throws NicException if it is used by something else
     */
    void join(MemorySegment tables, String name) {
        if ((long) LONG.getVolatile(tables, MAGIC_AT) == 0) {
            boolean empty = tables.asSlice(Long.BYTES).mismatch(zeros(tables.byteSize())) < 0;
            if (!empty && (long) LONG.getVolatile(tables, MAGIC_AT) == 0 && !constantsAlone(tables)) {
                throw new NicException(name + " holds something that is not MyriXen's: give a memory of zeros");
            }
            tables.set(ValueLayout.JAVA_INT, VERSION_AT, VERSION);
            tables.set(ValueLayout.JAVA_LONG, BYTES_AT, bytes);
            LONG.compareAndSet(tables, MAGIC_AT, 0L, MAGIC); // acquired below, by whoever comes
        }
        if ((long) LONG.getAcquire(tables, MAGIC_AT) != MAGIC) {
            throw new NicException(name + " holds something that is not MyriXen's: give a memory of zeros");
        }
        int version = tables.get(ValueLayout.JAVA_INT, VERSION_AT);
        if (version != VERSION) {
            throw new NicException(name + " has layout version " + version + ", this is " + VERSION
                    + ": all virtual machines must run the same MyriXen");
        }
        long said = tables.get(ValueLayout.JAVA_LONG, BYTES_AT);
        if (said != bytes) {
            throw new NicException(name + " was laid out with " + said + " bytes and has " + bytes + " here");
        }
    }

    /** What a process leaves that dies before the magic. */
    private boolean constantsAlone(MemorySegment tables) {
        return tables.asSlice(LEASES_AT).mismatch(zeros(tables.byteSize() - LEASES_AT + Long.BYTES)) < 0;
    }

    private static MemorySegment zeros(long size) {
        return MemorySegment.ofArray(new byte[Math.toIntExact(size - Long.BYTES)]);
    }
}
