package org.myrixen.apps.osu;

import mpi.Datatype;
import mpi.Intracomm;

/** The arguments of a collective operation, for one message size at a time. */
final class Parts {
    private final Intracomm world;
    private final Payload payload;
    private final int rank;
    private final int ranks;
    private final Region sent;
    private final Region received;
    private final int[] counts;
    private final int[] displacements;
    private int count;

    /** Room for blocks of up to {@code most} elements. */
    Parts(Intracomm world, Payload payload, Storage storage, int most) {
        this.world = world;
        this.payload = payload;
        this.rank = world.Rank();
        this.ranks = world.Size();
        Element element = payload.element();
        sent = storage.allocate(element, Math.multiplyExact(most, payload.sent(rank, ranks)));
        boolean oneBuffer = payload == Payload.FROM_ROOT && rank == 0;
        received =
                oneBuffer ? sent : storage.allocate(element, Math.multiplyExact(most, payload.received(rank, ranks)));
        counts = new int[ranks];
        displacements = new int[ranks];
    }

    /** From here on blocks have {@code elements} elements. */
    void resize(int elements) {
        count = elements;
        for (int i = 0; i < ranks; i++) {
            // Shares of a reduced message differ by one at most; the first ranks have the larger ones.
            counts[i] =
                    payload == Payload.REDUCED_AND_DEALT ? elements / ranks + (i < elements % ranks ? 1 : 0) : elements;
            displacements[i] = i == 0 ? 0 : displacements[i - 1] + counts[i - 1];
        }
    }

    Intracomm world() {
        return world;
    }

    Object sent() {
        return sent.buffer();
    }

    Object received() {
        return received.buffer();
    }

    Datatype type() {
        return payload.element().type();
    }

    /** Elements of a block. */
    int count() {
        return count;
    }

    /** Elements for each rank. */
    int[] counts() {
        return counts;
    }

    /** Where the elements of each rank start. */
    int[] displacements() {
        return displacements;
    }

    /** Makes the messages of a round, and forgets what was received. */
    void fill(int round) {
        received.clear();
        for (int block = 0; block < payload.sent(rank, ranks); block++) {
            int to = payload.personal() ? block : 0;
            sent.fill(block * count, count, Pattern.of(round, rank, to));
        }
    }

    /** How many elements were received wrong in this round. */
    int wrong(int round) {
        if (payload.reduces()) {
            boolean dealt = payload == Payload.REDUCED_AND_DEALT;
            int length = payload.received(rank, ranks) == 0 ? 0 : dealt ? counts[rank] : count;
            return received.wrong(0, length, Pattern.sum(round, ranks, dealt ? displacements[rank] : 0));
        }
        int wrong = 0;
        for (int block = 0; block < payload.received(rank, ranks); block++) {
            int from = payload.fromEach() ? block : 0;
            wrong += received.wrong(block * count, count, Pattern.of(round, from, payload.personal() ? rank : 0));
        }
        return wrong;
    }
}
