package org.myrixen.runtime.p2p;

import org.myrixen.mx.MxRequest;
import org.myrixen.mx.Payload;

/** Sends and receives that are started now and waited for later. */
public final class Nonblocking {
    private final Messenger messenger;
    private final Peers peers;

    Nonblocking(Messenger messenger, Peers peers) {
        this.messenger = messenger;
        this.peers = peers;
    }

    /**
     * Starts a send; the transfer is the messenger's from now on.
     *
     * @param destination rank in the job
     * @param bits context, this rank and tag
     * @return what to wait for
     */
    public Operation send(Transfer transfer, Mode mode, int destination, long bits) {
        switch (mode) {
            case STANDARD -> {
                return send(transfer, destination, bits);
            }
            case BUFFERED -> messenger.sendBuffered(transfer, destination, bits);
            case SYNCHRONOUS -> messenger.send(transfer, mode, destination, bits);
        }
        return transfer;
    }

    /** Most messages leave here and now, and their transfer serves the next. */
    private Operation send(Transfer transfer, int destination, long bits) {
        Payload payload = messenger.checked(transfer.outgoing(messenger.codec()));
        MxRequest late = messenger.endpoint().attended().isend(payload, peers.of(destination), bits);
        if (late != null) {
            transfer.sending("Send", destination, late, bits);
            return transfer;
        }
        messenger.give(transfer);
        return Departed.SEND;
    }

    /** Starts a receive of a message with {@code bits == (mask & its bits)}. */
    public void receive(Transfer transfer, long bits, long mask) {
        messenger.checkOpen();
        transfer.checkWritable();
        transfer.receiveKept(bits, mask);
    }
}
