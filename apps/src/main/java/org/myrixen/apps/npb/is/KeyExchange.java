package org.myrixen.apps.npb.is;

import mpi.Intracomm;
import mpi.MPI;

/** Moves every key to the rank that owns its bucket: Alltoall of the counts, then Alltoallv of the keys. */
final class KeyExchange {
    private final Intracomm comm;
    private final int[] sendCounts;
    private final int[] sendStarts;
    private final int[] receiveCounts;
    private final int[] receiveStarts;
    private int[] received;
    private int length;

    /** Buffers for {@code keys} keys sent, and for half as many more received; they grow if that is not enough. */
    KeyExchange(Intracomm comm, int keys) {
        this.comm = comm;
        this.sendCounts = new int[comm.Size()];
        this.sendStarts = new int[comm.Size()];
        this.receiveCounts = new int[comm.Size()];
        this.receiveStarts = new int[comm.Size()];
        this.received = new int[keys + keys / 2];
    }

    /** Exchanges the keys. Collective. */
    void exchange(LocalBuckets buckets, BucketDeal deal) {
        deal.countKeys(buckets.sizes(), sendCounts);
        comm.Alltoall(sendCounts, 0, 1, MPI.INT, receiveCounts, 0, 1, MPI.INT);
        starts(sendCounts, sendStarts);
        length = starts(receiveCounts, receiveStarts);
        if (length > received.length) {
            received = new int[length];
        }
        comm.Alltoallv(
                buckets.sorted(),
                0,
                sendCounts,
                sendStarts,
                MPI.INT,
                received,
                0,
                receiveCounts,
                receiveStarts,
                MPI.INT);
    }

    private static int starts(int[] counts, int[] starts) {
        int sum = 0;
        for (int rank = 0; rank < counts.length; rank++) {
            starts[rank] = sum;
            sum += counts[rank];
        }
        return sum;
    }

    /** The keys received; valid up to {@link #length}, until the next exchange. */
    int[] received() {
        return received;
    }

    /** Number of keys received. */
    int length() {
        return length;
    }
}
