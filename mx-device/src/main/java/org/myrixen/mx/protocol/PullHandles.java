package org.myrixen.mx.protocol;

import java.util.Arrays;

/**
 * Receives that pull, by pull handle: slot in the high bits, generation in the low ones, so that a reply to a finished pull
 * finds nothing. MX has 10 + 22 bits, as we have over lossy links; over lossless ones it is 16 + 16.
 */
final class PullHandles {
    private static final int GENERATION_START = 0x23;

    private final int generationBits;
    private final int limit;

    private Operation[] receives = new Operation[64];
    private int[] generations = new int[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    PullHandles(int slotBits) {
        generationBits = 32 - slotBits;
        limit = 1 << slotBits;
    }

    /** A handle for the receive, or 0 when all are taken. */
    int open(Operation receive) {
        if (freeCount == 0) {
            if (used == limit) {
                return 0;
            }
            if (used == receives.length) {
                receives = Arrays.copyOf(receives, 2 * used);
                generations = Arrays.copyOf(generations, 2 * used);
                free = Arrays.copyOf(free, 2 * used);
            }
            generations[used] = GENERATION_START;
            free[freeCount++] = used++;
        }
        int slot = free[--freeCount];
        receives[slot] = receive;
        return slot << generationBits | generations[slot];
    }

    Operation find(int handle) {
        int slot = handle >>> generationBits;
        return slot < used && (slot << generationBits | generations[slot]) == handle ? receives[slot] : null;
    }

    void close(int handle) {
        int slot = handle >>> generationBits;
        receives[slot] = null;
        generations[slot] = Math.max(1, generations[slot] + 1 & (1 << generationBits) - 1);
        free[freeCount++] = slot;
    }

    int used() {
        return used;
    }

    Operation at(int slot) {
        return receives[slot];
    }
}
