package org.myrixen.mx.protocol;

import java.util.Arrays;

/**
 * Sends whose data a receiver may pull, by region number. A number travels as 8 bits of id and 8 bits of sequence (RNDV,
 * PULL, NOTIFY); over lossless links no stale pull exists and both together count regions.
 */
final class Regions {
    static final int LIMIT = 1 << 16;

    private Operation[] sends = new Operation[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    /** A number for the send, or -1 when all are taken: the send then waits. */
    int open(Operation send) {
        if (freeCount == 0) {
            if (used == LIMIT) {
                return -1;
            }
            if (used == sends.length) {
                sends = Arrays.copyOf(sends, Math.min(2 * used, LIMIT));
                free = Arrays.copyOf(free, sends.length);
            }
            free[freeCount++] = used++;
        }
        int region = free[--freeCount];
        sends[region] = send;
        return region;
    }

    /** The send behind a number that a peer named; null unless it is that peer's to pull. */
    Operation find(int region, Peer peer) {
        Operation send = region < 0 || region >= used ? null : sends[region];
        return send != null && send.peer == peer ? send : null;
    }

    void close(int region) {
        sends[region] = null;
        free[freeCount++] = region;
    }

    /** Highest number used so far, for walks. */
    int used() {
        return used;
    }

    Operation at(int region) {
        return sends[region];
    }
}
