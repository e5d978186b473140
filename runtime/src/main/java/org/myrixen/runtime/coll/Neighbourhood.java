package org.myrixen.runtime.coll;

/**
 * Whom a rank receives from and sends to in a neighbourhood collective, in the order of the blocks (MPI 5.0, section 8.6). A
 * rank may occur several times, and be this one itself.
 *
 * @param sources ranks, or a negative number for nobody, whose block stays as it is
 * @param destinations the same for sends
 * @param mirrored whether what goes to neighbour k comes from neighbour {@code k ^ 1}, as on a grid, where one's left is the
 *     other's right; if not, the blocks of a pair of ranks come in the order in which they were sent
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the topology keeps them unchanged
public record Neighbourhood(int[] sources, int[] destinations, boolean mirrored) {
    /** Ranks before and after this one in each dimension, in pairs. */
    public static Neighbourhood grid(int[] neighbours) {
        return new Neighbourhood(neighbours, neighbours, true);
    }

    /** The same ranks to send to and to receive from. */
    public static Neighbourhood graph(int[] neighbours) {
        return new Neighbourhood(neighbours, neighbours, false);
    }

    /** What keeps the messages of a pair of ranks apart: the place of the receiver's block on a grid. */
    int sendLane(int k) {
        return mirrored ? k ^ 1 : 0;
    }

    int receiveLane(int k) {
        return mirrored ? k : 0;
    }
}
