package org.myrixen.mx.nic;

/**
 * Indexes by the number that frames carry (a MAC address, a board), never 0: an open hash table, because every frame looks
 * here. Grows; forgets nothing.
 */
public final class NumberTable {
    public static final int UNKNOWN = -1;

    private long[] numbers = new long[16];
    private int[] indexes = new int[16];
    private int count;

    /** The index, or {@link #UNKNOWN}. */
    public int indexOf(long number) {
        return indexes[slot(number)] - 1;
    }

    /** Sets the index; {@link #UNKNOWN} takes it away. */
    public void put(long number, int index) {
        int slot = slot(number);
        if (numbers[slot] != number) {
            if (2 * (count + 1) > numbers.length) {
                grow();
                slot = slot(number);
            }
            numbers[slot] = number;
            count++;
        }
        indexes[slot] = index + 1;
    }

    /** How many numbers ever had an index. */
    public int count() {
        return count;
    }

    private void grow() {
        long[] old = numbers;
        int[] oldIndexes = indexes;
        numbers = new long[2 * old.length];
        indexes = new int[numbers.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                numbers[slot] = old[i];
                indexes[slot] = oldIndexes[i];
            }
        }
    }

    /** Where the number is, or would be. */
    private int slot(long number) {
        int mask = numbers.length - 1;
        int at = (int) (number * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
        while (numbers[at] != 0 && numbers[at] != number) {
            at = at + 1 & mask;
        }
        return at;
    }
}
