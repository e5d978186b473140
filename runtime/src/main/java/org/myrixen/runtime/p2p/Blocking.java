package org.myrixen.runtime.p2p;

import org.myrixen.mx.MxRequest;
import org.myrixen.mx.Payload;

/** Sends and receives that a caller waits for at once; what does not end in some microseconds goes on as a request. */
public final class Blocking {
    private final Messenger messenger;
    private final Peers peers;
    private final Callers callers;

    Blocking(Messenger messenger, Peers peers, Callers callers) {
        this.messenger = messenger;
        this.peers = peers;
        this.callers = callers;
    }

    /**
     * Sends in standard mode and waits until the buffer may be used again.
     *
     * @param destination rank in the job
     * @param bits context, this rank and tag
     */
    public void send(Transfer transfer, int destination, long bits) {
        Payload payload = messenger.checked(transfer.outgoing(messenger.codec()));
        MxRequest late = messenger.endpoint().attended().isend(payload, peers.of(destination), bits);
        if (late == null) {
            messenger.give(transfer);
        } else {
            transfer.sending("Send", destination, late, bits);
            messenger.finish(transfer);
        }
    }

    /**
     * Receives a message with {@code bits == (mask & its bits)}; the result is valid until the thread's next call.
     *
     * @param source rank in the job that it can only come from; negative for any
     */
    public Envelope receive(Transfer transfer, int source, long bits, long mask) {
        if (messenger.drives()) {
            messenger.nonblocking().receive(transfer, bits, mask);
            return messenger.finish(transfer);
        }
        messenger.checkOpen();
        transfer.checkWritable();
        Caller me = callers.mine();
        MxRequest late = messenger
                .endpoint()
                .attended()
                .receive(transfer.incoming(), bits, mask, peers.known(source), me.status);
        if (late != null) {
            transfer.receiving(late, bits, mask);
            return messenger.finish(transfer);
        }
        transfer.received(me.status, me.envelope, bits, mask);
        messenger.give(transfer);
        return me.envelope;
    }
}
