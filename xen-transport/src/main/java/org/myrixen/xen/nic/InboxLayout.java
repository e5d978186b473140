package org.myrixen.xen.nic;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import org.myrixen.xen.segment.SegmentHeader;
import org.myrixen.xen.segment.SegmentName;

/**
 * An inbox segment, version 1 (of {@link SegmentHeader}), byte order of the host. E entries, as many as the size has room
 * for.
 *
 * <pre>
 *      0       4       8       12      16
 *    0 | SegmentHeader, 64 bytes         |
 *  128 | bell  | its   |                     the doorbell, alone on its line
 *  256 | claimed       |                     entries claimed so far; peers count it up by compare-and-set
 *  512 | entry 0 ... entry E-1, 256 bytes each
 *
 * entry
 *    0 | commit        | ring nonce    |
 *   16 | ring bytes    | ring number   |
 *   32 | sender nonce  | length|           of the name that follows
 *   44 | name of the sender's inbox, ASCII, at most 200 bytes
 * </pre>
 *
 * Commit rule of an entry: a peer claims it, fills it, then stores {@link #COMMITTED} with release. An entry is used once.
 * A peer that dies between leaves a hole, which is passed over.
 */
final class InboxLayout {
    static final long BELL_AT = 128;
    static final long CLAIMED_AT = 256;
    static final long COMMITTED = 1;

    private static final long ENTRIES_AT = 512;
    private static final long ENTRY = 256;
    private static final long RING_NONCE = 8;
    private static final long RING_BYTES = 16;
    private static final long RING_NUMBER = 24;
    private static final long SENDER_NONCE = 32;
    private static final long NAME_LENGTH = 40;
    private static final long NAME = 44;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final ValueLayout.OfLong PLAIN = ValueLayout.JAVA_LONG;

    private InboxLayout() {}

    static long bytes(int entries) {
        return ENTRIES_AT + entries * ENTRY;
    }

    static int entries(MemorySegment memory) {
        return (int) ((memory.byteSize() - ENTRIES_AT) / ENTRY);
    }

    /** Entries that peers have claimed; more than there are if a peer wrote nonsense. */
    static long claimed(MemorySegment memory) {
        return (long) LONG.getAcquire(memory, CLAIMED_AT); // pairs with the compare-and-set in announce()
    }

    /** Puts an announcement into the next entry; false if there is none left. */
    static boolean announce(MemorySegment memory, Announcement announcement) {
        long n;
        do {
            n = claimed(memory);
            if (n < 0 || n >= entries(memory)) {
                return false;
            }
        } while (!LONG.compareAndSet(memory, CLAIMED_AT, n, n + 1));
        long at = ENTRIES_AT + n * ENTRY;
        byte[] name = announcement.sender().inbox().getBytes(StandardCharsets.US_ASCII);
        memory.set(PLAIN, at + RING_NONCE, announcement.nonce());
        memory.set(PLAIN, at + RING_BYTES, announcement.bytes());
        memory.set(PLAIN, at + RING_NUMBER, announcement.number());
        memory.set(PLAIN, at + SENDER_NONCE, announcement.sender().nonce());
        memory.set(ValueLayout.JAVA_INT, at + NAME_LENGTH, name.length);
        MemorySegment.copy(name, 0, memory, ValueLayout.JAVA_BYTE, at + NAME, name.length);
        LONG.setRelease(memory, at, COMMITTED); // acquired in isCommitted()
        return true;
    }

    static boolean isCommitted(MemorySegment memory, int entry) {
        return (long) LONG.getAcquire(memory, ENTRIES_AT + entry * ENTRY) == COMMITTED; // released in announce()
    }

    /** Reads a committed entry in that Nic's inbox; null if what is in it can not be an announcement. */
    static Announcement read(MemorySegment memory, int entry, RingAddress self) {
        long at = ENTRIES_AT + entry * ENTRY;
        int length = memory.get(ValueLayout.JAVA_INT, at + NAME_LENGTH);
        if (length <= 0 || length > SegmentName.MAX) {
            return null;
        }
        byte[] bytes = memory.asSlice(at + NAME, length).toArray(ValueLayout.JAVA_BYTE);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (SegmentName.parse(name) == null) {
            return null;
        }
        return new Announcement(
                self.sibling(name, memory.get(PLAIN, at + SENDER_NONCE)),
                memory.get(PLAIN, at + RING_NUMBER),
                memory.get(PLAIN, at + RING_BYTES),
                memory.get(PLAIN, at + RING_NONCE));
    }
}
