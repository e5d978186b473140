package org.myrixen.mx.protocol;

import java.util.Arrays;

/** Messages sent and not acknowledged, by sequence number: first ≤ next ≤ first + 8191 (section 3.7). */
final class SendWindow {
    /** Half of the sequence space: more could not be told from duplicates. */
    static final int LIMIT = 8191;

    private Sent[] ring = new Sent[32];
    private int first = Seqnum.FIRST;
    private int next = Seqnum.FIRST;
    private int bytes;

    /** The receiver says where a conversation starts. */
    void start(int seqnum) {
        Arrays.fill(ring, null);
        first = seqnum;
        next = seqnum;
        bytes = 0;
    }

    int size() {
        return next - first & Seqnum.MASK;
    }

    int bytes() {
        return bytes;
    }

    /** Number of the oldest message, or of the next one if there is none. */
    int first() {
        return first;
    }

    int next() {
        return next;
    }

    void add(Sent message) {
        if (size() + 1 >= ring.length) {
            grow();
        }
        message.seqnum = next;
        ring[next & ring.length - 1] = message;
        bytes += message.cost();
        next = Seqnum.next(next);
    }

    private void grow() {
        Sent[] wide = new Sent[ring.length * 2];
        for (int seqnum = first; seqnum != next; seqnum = Seqnum.next(seqnum)) {
            wide[seqnum & wide.length - 1] = get(seqnum);
        }
        ring = wide;
    }

    private Sent get(int seqnum) {
        return ring[seqnum & ring.length - 1];
    }

    /** The message {@code i} behind the oldest. */
    Sent at(int i) {
        return get(first + i & Seqnum.MASK);
    }

    /** Takes out the oldest message. */
    Sent poll() {
        int slot = first & ring.length - 1;
        Sent message = ring[slot];
        ring[slot] = null;
        bytes -= message.cost();
        first = Seqnum.next(first);
        return message;
    }

    /** How many messages an acknowledgement covers; -1 if it is not of this conversation, or obsolete. */
    int covered(int ack) {
        int count = ack - first & Seqnum.MASK;
        return (ack ^ first) >>> 14 == 0 && count <= size() ? count : -1;
    }

    /** Whether a number is that of a message in here. */
    boolean has(int seqnum) {
        int i = covered(seqnum);
        return i >= 0 && i < size();
    }
}
