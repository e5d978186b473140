package org.myrixen.mx.local;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.myrixen.mx.wire.WireProfile;

/**
 * Frames from one Nic to another: single producer, single consumer. Slot i holds 64 bytes of header and one largest payload;
 * a frame is there when {@link #tail} has passed it, free again when {@link #head} has.
 */
final class LocalRing {
    private static final int SLOTS = 32;
    private static final int HEADER = 64;
    private static final int SLOT = HEADER + WireProfile.RING.maxPayload();

    final MemorySegment memory;
    private final int[] headerLengths = new int[SLOTS];
    private final int[] payloadLengths = new int[SLOTS];
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();

    LocalRing(Arena arena) {
        memory = arena.allocate((long) SLOTS * SLOT, 64);
    }

    /** Offset of the next free slot, or -1. */
    long claim(int headerLength, int payloadLength) {
        long position = tail.getPlain();
        if (position - head.getAcquire() == SLOTS) { // pairs with release(): the consumer is done with the slot
            return -1;
        }
        int slot = (int) (position % SLOTS);
        headerLengths[slot] = headerLength;
        payloadLengths[slot] = payloadLength;
        return (long) slot * SLOT;
    }

    void commit() {
        tail.setRelease(tail.getPlain() + 1); // pairs with peek()
    }

    /** Offset of the oldest frame, or -1. */
    long peek() {
        long position = head.getPlain();
        return position == tail.getAcquire() ? -1 : position % SLOTS * SLOT;
    }

    int headerLength(long at) {
        return headerLengths[(int) (at / SLOT)];
    }

    int payloadLength(long at) {
        return payloadLengths[(int) (at / SLOT)];
    }

    static long payload(long at) {
        return at + HEADER;
    }

    void release() {
        head.setRelease(head.getPlain() + 1); // pairs with claim()
    }

    long waiting() {
        return tail.get() - head.get();
    }
}
