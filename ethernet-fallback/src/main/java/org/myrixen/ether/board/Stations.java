package org.myrixen.ether.board;

import java.util.Arrays;
import org.myrixen.ether.PeerTable;

/** The MAC addresses that are ours; looked up for each frame, changed seldom. */
final class Stations {
    private long[] all = new long[0];
    private PeerTable table = new PeerTable();

    boolean contains(long mac) {
        return table.indexOf(mac) != PeerTable.UNKNOWN;
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
        PeerTable fresh = new PeerTable();
        for (long each : macs) {
            fresh.add(each, 0);
        }
        table = fresh;
    }
}
