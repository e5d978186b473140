package org.myrixen.ether;

import java.util.Arrays;

/** Peers by the number in their frames (a MAC, a board), never 0: an open hash table, because every incoming frame looks here. Grows; never shrinks. */
public final class PeerTable {
    public static final int UNKNOWN = -1;

    private static final long NOBODY = 0;

    private long[] numbers = new long[16];
    private int[] indexes = new int[16];
    private int count;

    /** The peer's index, or {@link #UNKNOWN}. */
    public int indexOf(long number) {
        long[] table = numbers;
        int mask = table.length - 1;
        for (int at = hash(number) & mask; table[at] != NOBODY; at = at + 1 & mask) {
            if (table[at] == number) {
                return indexes[at];
            }
        }
        return UNKNOWN;
    }

    /** Adds a peer that is not there. */
    public void add(long number, int index) {
        if (2 * (count + 1) > numbers.length) {
            grow();
        }
        insert(number, index);
        count++;
    }

    /** Adds a peer, or gives it another index. */
    public void put(long number, int index) {
        int mask = numbers.length - 1;
        for (int at = hash(number) & mask; numbers[at] != NOBODY; at = at + 1 & mask) {
            if (numbers[at] == number) {
                indexes[at] = index;
                return;
            }
        }
        add(number, index);
    }

    public int count() {
        return count;
    }

    private void insert(long number, int index) {
        int mask = numbers.length - 1;
        int at = hash(number) & mask;
        while (numbers[at] != NOBODY) {
            at = at + 1 & mask;
        }
        numbers[at] = number;
        indexes[at] = index;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        int[] oldIndexes = indexes;
        numbers = new long[2 * oldNumbers.length];
        indexes = Arrays.copyOf(indexes, numbers.length);
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != NOBODY) {
                insert(oldNumbers[i], oldIndexes[i]);
            }
        }
    }

    private static int hash(long number) {
        return (int) (number * 0x9E37_79B9_7F4A_7C15L >>> 32);
    }
}
