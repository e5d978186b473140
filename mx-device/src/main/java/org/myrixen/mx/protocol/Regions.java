package org.myrixen.mx.protocol;

import java.util.Arrays;

/**
 * Sends whose data a receiver may pull, by region number. A number travels as 8 bits of id and 8 bits of sequence (RNDV,
 * PULL, NOTIFY). Over lossy links the sequence changes with every use of an id, so that a stale pull finds nothing; over
 * lossless ones no stale pull exists, and both together count regions.
 */
final class Regions {
    /** First sequence number of a region in MX. */
    private static final int SEQUENCE_START = 23;

    private final int idBits;
    private Operation[] sends = new Operation[64];
    private int[] free = new int[64];
    private int[] sequences = new int[64];
    private int freeCount;
    private int used;

    /** 2^{@code idBits} regions, 8 or 16 bits; the rest of the number is sequence. */
    Regions(int idBits) {
        this.idBits = idBits;
    }

    /** A number for the send, or -1 when all are taken: the send then waits. */
    int open(Operation send) {
        if (freeCount == 0) {
            if (used == 1 << idBits) {
                return -1;
            }
            if (used == sends.length) {
                sends = Arrays.copyOf(sends, 2 * used);
                free = Arrays.copyOf(free, sends.length);
                sequences = Arrays.copyOf(sequences, sends.length);
            }
            sequences[used] = SEQUENCE_START;
            free[freeCount++] = used++;
        }
        int id = free[--freeCount];
        sends[id] = send;
        return number(id);
    }

    private int number(int id) {
        return id | sequences[id] << idBits & 0xffff;
    }

    private int id(int region) {
        return region & (1 << idBits) - 1;
    }

    /** The send behind a number that a peer named; null unless it is that peer's to pull. */
    Operation find(int region, Peer peer) {
        int id = id(region);
        Operation send = region < 0 || id >= used || number(id) != region ? null : sends[id];
        return send != null && send.peer == peer ? send : null;
    }

    void close(int region) {
        int id = id(region);
        sends[id] = null;
        sequences[id]++;
        free[freeCount++] = id;
    }

    /** Ids used so far, for walks. */
    int used() {
        return used;
    }

    /** The send in a slot; null if it is free. */
    Operation at(int id) {
        return sends[id];
    }
}
