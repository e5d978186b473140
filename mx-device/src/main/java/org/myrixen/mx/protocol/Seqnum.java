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

    /**
     * The first number that we want of a partner over a lossy link. MX says 1; the receiver may say any, and one that differs
     * from opening to opening keeps what a former process sent from being taken for the new one's.
     */
    static int drawn(int session, int partner) {
        int mixed = (session * 0x9E37_79B9 ^ partner * 0x85EB_CA6B) * 0xC2B2_AE35;
        return mixed >>> 16;
    }

    /** What tells one opening of an endpoint from the next in a single octet, never 0. */
    static int generation(int session) {
        return 1 + Integer.remainderUnsigned(session, 255);
    }

    /** Like {@link #nextSession}, with the low part scrambled, so that it does not look like the end of the former one. */
    static int nextConversation(int seqnum) {
        return (seqnum + SESSION_ONE & SESSION_MASK) | ((seqnum ^ 0x30f0) & MASK);
    }
}
