package org.myrixen.runtime.p2p;

import org.myrixen.mx.MxStatus;

/** What one thread needs for its calls: transfers to use again, the result of the last call, and what it waits for now. */
final class Caller {
    private static final int KEPT = 64;

    final Thread thread = Thread.currentThread();
    private final Messenger messenger;
    private final Transfer[] free = new Transfer[KEPT];
    private int count;
    private int toldLosses;

    final Envelope envelope = new Envelope();
    final MxStatus status = new MxStatus();
    final Probe probe = new Probe();

    /** Written without ordering and read by whoever asks what this rank waits for: a stale answer does no harm. */
    Object waitingFor;

    Caller(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * Tells this thread of partners given up since it was last told.
     *
     * @throws Fault OTHER if there are any
     */
    void tellLosses(int givenUp, Peers peers) {
        if (givenUp != toldLosses) {
            toldLosses = givenUp;
            throw new Fault(ErrorClass.OTHER, "out of reach: " + peers.unreachable());
        }
    }

    Transfer take() {
        return count == 0 ? new Transfer(messenger) : free[--count];
    }

    void give(Transfer transfer) {
        if (count < KEPT) {
            free[count++] = transfer;
        }
    }

    /** A probe that waits, for a person. */
    static final class Probe {
        private String verb;
        private long bits;
        private long mask;

        Probe on(String verb, long bits, long mask) {
            this.verb = verb;
            this.bits = bits;
            this.mask = mask;
            return this;
        }

        @Override
        public String toString() {
            return verb + " (" + MatchBits.describe(bits, mask) + ")";
        }
    }
}
