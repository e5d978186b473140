package org.myrixen.mx.protocol;

import org.myrixen.mx.MxStatus;
import org.myrixen.mx.Payload;

/**
 * Messages of a caller that looks after them: a send that leaves now needs no operation, a receive that its owner waits for with
 * the lock in hand needs no queue, and one that it keeps no pool. None changes the order: a send goes only if no older one waits,
 * and a receive is attended only if no older one is posted.
 */
public final class AtOnce {
    private final Engine engine;

    /** Of the receives that are attended, one after the other; a new one when the last was left to others. */
    private Operation own;

    public AtOnce(Engine engine) {
        this.engine = engine;
        own = engine.completions.take();
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
                && length <= Math.min(engine.options.losslessEagerMax(), peer.profile.mediumFragment())
                && engine.eager.writeAtOnce(peer, payload, (int) length, matchInfo);
    }

    /** Whether a receive may be attended: nothing else is posted, so that no queue is needed to keep an order. */
    public boolean mayAttend() {
        return !engine.matching.hasPosted();
    }

    /** A receive, if {@link #mayAttend}, whose owner makes progress until it is done or {@link #leave left}. */
    public Operation attend(Payload payload, long matchInfo, long matchMask) {
        Operation receive = begin(own, payload, matchInfo, matchMask);
        if (!takesUnexpected(receive)) {
            engine.matching.attend(receive);
        }
        return receive;
    }

    /** A receive in an operation that stays its owner's when it is done, a new one if {@code kept} is null. */
    public Operation post(Operation kept, Payload payload, long matchInfo, long matchMask) {
        Operation receive = kept == null ? new Operation() : kept;
        receive.clear();
        begin(receive, payload, matchInfo, matchMask);
        if (!takesUnexpected(receive)) {
            engine.matching.post(receive);
        }
        return receive;
    }

    private static Operation begin(Operation receive, Payload payload, long matchInfo, long matchMask) {
        receive.begin(Operation.Kind.RECEIVE, payload, matchInfo, matchMask, null);
        receive.attended = true;
        return receive;
    }

    private boolean takesUnexpected(Operation receive) {
        Unexpected message = engine.matching.takeUnexpected(receive.matchInfo, receive.matchMask);
        if (message == null) {
            receive.stage = Operation.Stage.POSTED;
            return false;
        }
        engine.attach(receive, message);
        return true;
    }

    /** What came to an attended receive that is done. */
    public void collect(Operation receive, MxStatus status) {
        receive.fill(status);
        receive.clear();
    }

    /** The owner of an attended receive looks no longer: from now on it is a request like others. */
    public void leave(Operation receive) {
        own = engine.completions.take();
        engine.matching.leave(receive);
    }
}
