package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;

/**
 * Frames of messages that have overtaken others, kept until their turn (section 3.7), by distance from the next message. A
 * bound in bytes keeps a hostile partner from filling the memory; what does not fit is dropped and comes again.
 */
final class EarlyFrames {
    private static final int BYTES_MAX = 4 << 20;
    /** Bytes before the payload of a kept frame. */
    static final int HEADER = 64;

    /** A copied frame; the payload lies behind the header. */
    static final class Frame {
        MemorySegment memory;
        int payloadLength;
        int fragment;

        /** Frames of the message. */
        int fragments;

        Frame next;
    }

    private final UnexpectedStore store;
    private Frame[] slots = new Frame[16];
    private int count;
    private int bytes;

    EarlyFrames(UnexpectedStore store) {
        this.store = store;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether a message is here, or a fragment of it. */
    boolean has(int seqnum) {
        return count > 0 && slots[seqnum & slots.length - 1] != null;
    }

    /**
     * Keeps a copy.
     *
     * @param distance from the next number to match, less than 2^13
     * @param fragments frames of the message
     * @return false if it is here already, or there is no room
     */
    boolean keep(
            int seqnum,
            int distance,
            int fragment,
            int fragments,
            MemorySegment h,
            long at,
            int hl,
            MemorySegment p,
            long pAt,
            int pl) {
        int length = HEADER + pl;
        if (hl > HEADER || bytes + length > BYTES_MAX) {
            return false;
        }
        if (distance >= slots.length) {
            grow(seqnum, distance);
        }
        int slot = seqnum & slots.length - 1;
        for (Frame f = slots[slot]; f != null; f = f.next) {
            if (f.fragment == fragment) {
                return false;
            }
        }
        Frame frame = new Frame();
        frame.memory = store.piece(length);
        MemorySegment.copy(h, at, frame.memory, 0, hl);
        MemorySegment.copy(p, pAt, frame.memory, HEADER, pl);
        frame.payloadLength = pl;
        frame.fragment = fragment;
        frame.fragments = fragments;
        frame.next = slots[slot];
        slots[slot] = frame;
        count++;
        bytes += length;
        return true;
    }

    private void grow(int seqnum, int distance) {
        Frame[] wide = new Frame[Integer.highestOneBit(distance) * 2];
        int base = seqnum - distance;
        for (int i = 0; i < slots.length; i++) {
            int at = base + i & Seqnum.MASK;
            wide[at & wide.length - 1] = slots[at & slots.length - 1];
        }
        slots = wide;
    }

    /** Takes the frames of a message; each must be given back. */
    Frame take(int seqnum) {
        int slot = seqnum & slots.length - 1;
        Frame frames = slots[slot];
        slots[slot] = null;
        for (Frame f = frames; f != null; f = f.next) {
            count--;
            bytes -= HEADER + f.payloadLength;
        }
        return frames;
    }

    /** Gives back the frames of a message. */
    void give(Frame frames) {
        for (Frame f = frames; f != null; f = f.next) {
            store.give(f.memory);
        }
    }

    /** Whether all frames of a message are here. */
    boolean whole(int seqnum) {
        if (!has(seqnum)) {
            return false;
        }
        Frame first = slots[seqnum & slots.length - 1];
        int frames = 0;
        for (Frame f = first; f != null; f = f.next) {
            frames++;
        }
        return frames == first.fragments;
    }

    void clear() {
        for (int i = 0; i < slots.length && count > 0; i++) {
            give(take(i));
        }
    }
}
