package org.myrixen.xen.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.myrixen.mx.nic.NicException;
import org.myrixen.xen.segment.SegmentHeader;

/**
 * A ring segment, version 1 (of {@link SegmentHeader}), byte order of the host. S slots, B bytes of bulk.
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | SegmentHeader, 64 bytes         |
 *   64 | S     | B     | 0               |   constant; committed by the header's magic
 *  256 | slot head     | bulk head       |   written by the receiver: how far it is done
 *  512 | staging, 64 bytes               |   the sender's own: a header before its commit
 * 4096 | slot 0 ... slot S-1, 64 bytes each, laid out as {@link SlotWord}
 * 4096 + 64 S | bulk, B bytes: payloads that do not fit their slot
 * </pre>
 *
 * <p>Commit rule of a slot: bytes 8 to 63 first, then the word at 0 with release. Commit rule of room: the receiver has read
 * its last byte, then stores the heads with release.
 *
 * <p>A bulk payload takes its length rounded up to 64 bytes, in one piece; where that would cross the end, the rest of the
 * area is passed over and the payload starts at 0. Both sides compute the place from the lengths alone. Heads count slots
 * and bytes since the ring was made, passed-over bytes included.
 */
public final class RingLayout {
    /** Bytes of a slot: one cache line. */
    public static final int SLOT = 64;

    /** Bytes of header and inline payload that a slot has room for. */
    public static final int SLOT_ROOM = SLOT - Long.BYTES;

    /** Smallest ring: its bulk holds two frames of 16 KiB. Longer ones than half the bulk need another ring. */
    public static final long FIRST_BYTES = 40 << 10;

    /** Smallest ring for all frames: its bulk holds two of 32 KiB, so that the largest frame always fits an empty ring. */
    public static final long MIN_BYTES = 80 << 10;

    /** Largest ring. */
    public static final long MAX_BYTES = 1 << 30;

    static final long SLOT_COUNT_AT = 64;
    static final long BULK_BYTES_AT = 68;
    static final long SLOT_HEAD_AT = 256;
    static final long BULK_HEAD_AT = 264;
    static final long STAGING_AT = 512;
    static final long SLOTS_AT = 4096;

    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    /** The octets of a header as one number, the first highest. */
    static final VarHandle OCTETS =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN).varHandle();

    private RingLayout() {}

    /**
     * Lays an empty ring into a segment of zeros: an eighth of it slots, a power of two; the rest bulk. The segment's
     * header is written after this, and commits it.
     *
     * @throws IllegalArgumentException if the segment is smaller than {@link #FIRST_BYTES}
     */
    public static void format(MemorySegment memory) {
        long bytes = memory.byteSize();
        if (bytes < FIRST_BYTES || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a ring of " + bytes + " bytes: expected " + FIRST_BYTES + " to " + MAX_BYTES);
        }
        int slots = (int) Long.highestOneBit(bytes / 8 / SLOT);
        long bulk = bytes - SLOTS_AT - (long) slots * SLOT & -SLOT;
        memory.set(ValueLayout.JAVA_INT, SLOT_COUNT_AT, slots);
        memory.set(ValueLayout.JAVA_INT, BULK_BYTES_AT, (int) bulk);
    }

    /** Number of slots, by a segment that passed {@link #check}. */
    static int slotCount(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_INT, SLOT_COUNT_AT);
    }

    /** Bytes of bulk, by a segment that passed {@link #check}. */
    static int bulkBytes(MemorySegment memory) {
        return memory.get(ValueLayout.JAVA_INT, BULK_BYTES_AT);
    }

    /**
     * Holds the geometry a peer wrote against the segment it is in.
     *
     * @throws NicException if it does not fit
     */
    static void check(MemorySegment memory, int slots, int bulk) {
        if (Integer.bitCount(slots) != 1
                || slots < 2
                || bulk < SLOT
                || bulk % SLOT != 0
                || SLOTS_AT + (long) slots * SLOT + bulk > memory.byteSize()) {
            throw new NicException("a ring of " + slots + " slots and " + bulk + " bytes in a segment of "
                    + memory.byteSize() + " bytes");
        }
    }

    static long slotAt(long position, int mask) {
        return SLOTS_AT + (position & mask) * SLOT;
    }

    static long bulkAt(int slots) {
        return SLOTS_AT + (long) slots * SLOT;
    }

    static int roundUp(int length) {
        return length + SLOT - 1 & -SLOT;
    }
}
