package org.myrixen.xen.ring;

/**
 * A slot and the 64-bit word that commits it, version 1, byte order of the host.
 *
 * <pre>
 *  bit 63        32 31      24 23            0
 *      | stamp      | header   | payload       |     at 0: the commit word
 *      | header, then at the next multiple of 8 the payload if it fits | at 8: 56 bytes
 * </pre>
 *
 * <p>The stamp is the lap, counted from 1: a slot that still holds the frame of the lap before, or zeros, can not be taken
 * for a new one. Header is the length of the packet body, 0 to 56; payload the length of the payload. A header length of
 * {@link #MOVED} or {@link #FIN} marks a control slot:
 *
 * <pre>
 *  MOVED  the ring goes on in another segment: nonce at 8 (64 bits), bytes at 16 (64), number at 24 (64)
 *  FIN    the sender has closed; nothing follows
 * </pre>
 */
final class SlotWord {
    static final int MOVED = 0xff;
    static final int FIN = 0xfe;

    private SlotWord() {}

    /** All but the stamp. */
    static long lengths(int header, int payload) {
        return (long) header << 24 | payload;
    }

    static long stamped(int stamp, long lengths) {
        return (long) stamp << 32 | lengths;
    }

    static int stamp(long word) {
        return (int) (word >>> 32);
    }

    static int header(long word) {
        return (int) (word >>> 24) & 0xff;
    }

    static int payload(long word) {
        return (int) word & 0xffffff;
    }

    /** Where an inline payload starts, counted from the start of the header. */
    static int inlineAt(int header) {
        return header + 7 & -8;
    }
}
