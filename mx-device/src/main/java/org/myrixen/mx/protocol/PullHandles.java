package org.myrixen.mx.protocol;

import java.util.Arrays;

/**
 * Receives that pull, by pull handle: slot in the high bits, generation in the low ones, so that a reply to a finished pull
 * finds nothing. MX has 10 + 22 bits; the slots grow here, up to 2^16, and the generation keeps 16 bits.
 */
final class PullHandles {
    static final int LIMIT = 1 << 16;
    private static final int GENERATION_START = 0x23;

    private Operation[] receives = new Operation[64];
    private int[] generations = new int[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    /** A handle for the receive, or 0 when all are taken. */
    int open(Operation receive) {
        if (freeCount == 0) {
            if (used == LIMIT) {
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
        return slot << 16 | generations[slot];
    }

    Operation find(int handle) {
        int slot = handle >>> 16;
        return slot < used && generations[slot] == (handle & 0xffff) ? receives[slot] : null;
    }

    void close(int handle) {
        int slot = handle >>> 16;
        receives[slot] = null;
        generations[slot] = Math.max(1, generations[slot] + 1 & 0xffff);
        free[freeCount++] = slot;
    }

    int used() {
        return used;
    }

    Operation at(int slot) {
        return receives[slot];
    }
}
