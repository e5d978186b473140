package org.myrixen.runtime.coll;

import org.myrixen.runtime.type.Elements;

/**
 * Alltoall of Bruck et al. (1997): a block that has i ranks to go travels the powers of two in i, together with all
 * others that go the same way. ceil(log2 P) messages instead of P - 1, each block moved up to log2 P times, for short
 * blocks.
 */
final class BruckAlltoall {
    private BruckAlltoall() {}

    /** Blocks of the same size, by rank, in both. */
    static void build(Schedule s, Elements out, Elements in) {
        s.named("alltoall, Bruck");
        int size = s.size();
        int rank = s.rank();
        int block = in.count() / size;
        Elements byDistance = s.temporary(in, in.count());
        Elements outgoing = s.temporary(in, in.count());
        Elements incoming = s.temporary(in, in.count());
        s.copy(out, rank * block, byDistance, 0, (size - rank) * block);
        s.copy(out, 0, byDistance, (size - rank) * block, rank * block);
        s.nextRound();
        for (int hop = 1; hop < size; hop <<= 1) {
            int moved = copyRuns(s, byDistance, outgoing, hop, block, true);
            s.nextRound();
            s.send(outgoing, 0, moved, (rank + hop) % size);
            s.receive(incoming, 0, moved, (rank - hop + size) % size);
            s.nextRound();
            copyRuns(s, incoming, byDistance, hop, block, false);
            s.nextRound();
        }
        for (int distance = 0; distance < size; distance++) {
            s.copy(byDistance, distance * block, in, (rank - distance + size) % size * block, block);
        }
    }

    /** Packs the blocks with a bit set in their distance, or puts them back; returns how many elements these are. */
    private static int copyRuns(Schedule s, Elements from, Elements to, int bit, int block, boolean pack) {
        int packed = 0;
        for (int distance = bit; distance < s.size(); distance += 2 * bit) {
            int run = Math.min(bit, s.size() - distance) * block;
            s.copy(from, pack ? distance * block : packed, to, pack ? packed : distance * block, run);
            packed += run;
        }
        return packed;
    }
}
