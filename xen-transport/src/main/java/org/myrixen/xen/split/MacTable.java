package org.myrixen.xen.split;

/** Indexes by MAC address, never 0: an open hash table, because every frame looks here. Grows; forgets nothing. */
public final class MacTable {
    public static final int UNKNOWN = -1;

    private long[] macs = new long[16];
    private int[] indexes = new int[16];
    private int count;

    /** The index, or {@link #UNKNOWN}. */
    public int indexOf(long mac) {
        return indexes[slot(mac)] - 1;
    }

    /** Sets the index; {@link #UNKNOWN} takes it away. */
    public void put(long mac, int index) {
        int slot = slot(mac);
        if (macs[slot] != mac) {
            if (2 * (count + 1) > macs.length) {
                grow();
                slot = slot(mac);
            }
            macs[slot] = mac;
            count++;
        }
        indexes[slot] = index + 1;
    }

    private void grow() {
        long[] old = macs;
        int[] oldIndexes = indexes;
        macs = new long[2 * old.length];
        indexes = new int[macs.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                macs[slot] = old[i];
                indexes[slot] = oldIndexes[i];
            }
        }
    }

    /** Where the address is, or would be. */
    private int slot(long mac) {
        int mask = macs.length - 1;
        int at = (int) (mac * 0x9E37_79B9_7F4A_7C15L >>> 32) & mask;
        while (macs[at] != 0 && macs[at] != mac) {
            at = at + 1 & mask;
        }
        return at;
    }
}
