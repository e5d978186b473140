package org.myrixen.mx.protocol;

import org.myrixen.mx.Payload;

/**
 * Messages of a caller that waits for them with the lock in hand: a send that leaves now needs no operation, and a receive that
 * its owner attends needs no queue. Neither changes the order: a send goes only if no older one waits, and a receive is attended
 * only if no older one is posted.
 */
public final class AtOnce {
    private final Engine engine;

    public AtOnce(Engine engine) {
        this.engine = engine;
    }

    /**
     * Sends a message of one frame that can leave now. False if it can not, or if it is one that {@link Engine#send} has to
     * take: then nothing has happened.
     */
    public boolean send(Payload payload, Peer peer, long length, long matchInfo) {
        return peer.conversation == null
                && !peer.self
                && peer.messages.isEmpty()
                && Output.ready(peer)
                && !peer.throttled
                && length <= Math.min(engine.options.eagerMax(), peer.profile.mediumFragment())
                && engine.eager.writeAtOnce(peer, payload, (int) length, matchInfo);
    }

    /** Whether a receive may be attended: nothing else is posted, so that no queue is needed to keep an order. */
    public boolean mayAttend() {
        return !engine.matching.hasPosted();
    }

    /** A receive, if {@link #mayAttend}, whose owner makes progress until it is done or {@link #leave left}. */
    public Operation attend(Payload payload, long matchInfo, long matchMask) {
        Operation receive =
                engine.completions.take().begin(Operation.Kind.RECEIVE, payload, matchInfo, matchMask, null);
        receive.attended = true;
        Unexpected message = engine.matching.takeUnexpected(matchInfo, matchMask);
        if (message == null) {
            receive.stage = Operation.Stage.POSTED;
            engine.matching.attend(receive);
        } else {
            engine.attach(receive, message);
        }
        return receive;
    }

    /** The owner of an attended receive looks no longer: from now on it is a request like others. */
    public void leave(Operation receive) {
        engine.matching.leave(receive);
    }
}
