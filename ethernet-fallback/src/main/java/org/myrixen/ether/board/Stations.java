package org.myrixen.ether.board;

import java.util.Arrays;
import org.myrixen.mx.nic.NumberTable;

/** The MAC addresses that are ours; looked up for each frame, changed seldom. */
final class Stations {
    private long[] all = new long[0];
    private NumberTable table = new NumberTable();

    boolean contains(long mac) {
        return table.indexOf(mac) != NumberTable.UNKNOWN;
    }

    /** The caller leaves it as it is. */
    long[] all() {
        return all;
    }

    long[] with(long mac) {
        long[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = mac;
        return more;
    }

    long[] without(long mac) {
        return Arrays.stream(all).filter(each -> each != mac).toArray();
    }

    void become(long[] macs) {
        all = macs;
        NumberTable fresh = new NumberTable();
        for (long each : macs) {
            fresh.put(each, 0);
        }
        table = fresh;
    }
}
