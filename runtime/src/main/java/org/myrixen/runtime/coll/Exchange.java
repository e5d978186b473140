package org.myrixen.runtime.coll;

import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;

/**
 * What collectives need of a communicator: point-to-point messages in its collective context, which no other message
 * matches. Transfers are handles of the exchange's own kind, so that it may hand out its requests as they are.
 *
 * <p>Between two ranks, messages of one tag are matched in the order in which they were posted. No call blocks.
 */
public interface Exchange {
    int rank();

    /** Ranks of this rank's group: peers 0 to size - 1. */
    int size();

    /** Ranks of the other group of an intercommunicator, which are the peers from {@link #size} on; 0 if there is none. */
    default int remoteSize() {
        return 0;
    }

    /**
     * Starts a send; the payload stays unchanged until {@link #poll} says that it is done.
     *
     * @param peer the receiver, another one
     * @param tag not negative
     */
    Object isend(Payload payload, int peer, int tag);

    /** Starts a receive of a message of this tag from this peer, another one. */
    Object irecv(Payload payload, int peer, int tag);

    /**
     * PENDING while the transfer is under way; otherwise how it ended, and the transfer is given back: it must not be
     * used again. Makes no progress.
     */
    StatusCode poll(Object transfer);

    /** Which rank of the job a peer is and, if it is out of reach, why, for the text of a failure. */
    String describe(int peer);

    /** Drops a transfer whose end interests nobody any more, after another one has failed. */
    void forget(Object transfer);
}
