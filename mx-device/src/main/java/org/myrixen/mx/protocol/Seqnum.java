package org.myrixen.mx.protocol;

/**
 * Sequence numbers of MXoE: 14 bits that count messages, below 2 session bits that tell one conversation with a partner
 * from the next. Arithmetic is modulo 2^14 on the low part; the session bits are carried along.
 */
final class Seqnum {
    static final int FIRST = 1;
    static final int MASK = 0x3fff;
    static final int SESSION_MASK = 0xc000;
    private static final int SESSION_ONE = 0x4000;

    private Seqnum() {}

    static int next(int seqnum) {
        return (seqnum & SESSION_MASK) | ((seqnum + 1) & MASK);
    }

    /** The first number of the next conversation. */
    static int nextSession(int seqnum) {
        return ((seqnum + SESSION_ONE) & SESSION_MASK) | FIRST;
    }
}
