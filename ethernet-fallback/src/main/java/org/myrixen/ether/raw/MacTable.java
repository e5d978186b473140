package org.myrixen.ether.raw;

import java.util.Arrays;

/** Peers by MAC address: an open hash table, because every incoming frame looks here. Grows; never shrinks. */
final class MacTable {
    static final int UNKNOWN = -1;

    private static final long NOBODY = 0;

    private long[] macs = new long[16];
    private int[] indexes = new int[16];
    private int count;

    /** The peer's index, or {@link #UNKNOWN}. */
    int indexOf(long mac) {
        long[] table = macs;
        int mask = table.length - 1;
        for (int at = hash(mac) & mask; table[at] != NOBODY; at = at + 1 & mask) {
            if (table[at] == mac) {
                return indexes[at];
            }
        }
        return UNKNOWN;
    }

    /** Adds a peer that is not there. */
    void add(long mac, int index) {
        if (2 * (count + 1) > macs.length) {
            grow();
        }
        insert(mac, index);
        count++;
    }

    private void insert(long mac, int index) {
        int mask = macs.length - 1;
        int at = hash(mac) & mask;
        while (macs[at] != NOBODY) {
            at = at + 1 & mask;
        }
        macs[at] = mac;
        indexes[at] = index;
    }

    private void grow() {
        long[] oldMacs = macs;
        int[] oldIndexes = indexes;
        macs = new long[2 * oldMacs.length];
        indexes = Arrays.copyOf(indexes, macs.length);
        for (int i = 0; i < oldMacs.length; i++) {
            if (oldMacs[i] != NOBODY) {
                insert(oldMacs[i], oldIndexes[i]);
            }
        }
    }

    private static int hash(long mac) {
        return (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 32);
    }
}
