package org.myrixen.mx;

import org.myrixen.mx.protocol.AtOnce;
import org.myrixen.mx.protocol.Engine;
import org.myrixen.mx.protocol.Operation;
import org.myrixen.mx.protocol.Peer;

/**
 * Sends and receives of a caller that looks after them itself: no {@link MxEndpoint#testAny} or {@link MxEndpoint#peek} is to find
 * them. A send that can leave needs no request at all. A receive that the caller waits for keeps the endpoint's lock, unless
 * another thread wants it, and goes through no queue. Most messages between busy ranks need no more than this; whatever takes
 * longer becomes a request like any other.
 */
public final class Attended {
    /** Passes with the lock held, unless another thread wants it: less than a millisecond. */
    private static final int MOST_PASSES = 2000;

    /** Passes without a hint to the core that this is a loop: the hint takes as long as several looks. */
    private static final int EAGER_PASSES = 200;

    /** Looks at the ring of the partner that must send, before a pass over everything. */
    private static final int LOOKS = 64;

    private final Mx mx;
    private final Engine engine;
    private final AtOnce atOnce;
    private final EndpointLock lock;
    private final MxEndpoint endpoint;
    private final int passes;

    Attended(Mx mx, Engine engine, MxEndpoint endpoint) {
        this.mx = mx;
        this.engine = engine;
        atOnce = new AtOnce(engine);
        this.endpoint = endpoint;
        lock = mx.lock;
        passes = Math.min(mx.waiting.spins(), MOST_PASSES);
    }

    /**
     * Standard send.
     *
     * @return null if it has left, as most of one frame do: the payload may be reused; otherwise the request, like others
     * @throws MxException BAD_SEG_LIST if the message is longer than {@link MxEndpoint#MESSAGE_MAX}
     */
    public MxRequest isend(Payload payload, Partner destination, long matchInfo) {
        long length = payload.length();
        MxEndpoint.checkLength(length);
        lock.lock();
        try {
            endpoint.beginSend(length);
            return atOnce.send(payload, (Peer) destination, length, matchInfo)
                    ? null
                    : engine.send(false, payload, (Peer) destination, matchInfo, null);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Posts a receive for messages m with {@code matchInfo == (matchMask & m)}, in a request that stays the caller's: it is not
     * released, and serves again once it is done.
     *
     * @param kept what this returned before, done; null to make one
     */
    public MxRequest irecv(MxRequest kept, Payload payload, long matchInfo, long matchMask) {
        lock.lock();
        try {
            endpoint.checkOpen();
            return atOnce.post((Operation) kept, payload, matchInfo, matchMask);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Receives a message m with {@code matchInfo == (matchMask & m)}, waiting for some microseconds.
     *
     * @param source whom it can only come from, so that others need fewer looks; null if that is not known
     * @param status what came, if it came
     * @return null if it came; otherwise the request, to be waited for like others
     */
    public MxRequest receive(Payload payload, long matchInfo, long matchMask, Partner source, MxStatus status) {
        if (!atOnce.mayAttend()) { // racy: asked again under the lock
            return endpoint.irecv(payload, matchInfo, matchMask, null);
        }
        lock.lock();
        try {
            endpoint.checkOpen();
            return atOnce.mayAttend()
                    ? attend(atOnce.attend(payload, matchInfo, matchMask), (Peer) source, status)
                    : engine.receive(payload, matchInfo, matchMask, null);
        } finally {
            lock.unlock();
        }
    }

    private MxRequest attend(Operation receive, Peer source, MxStatus status) {
        try {
            for (int pass = 0; !receive.isDone() && pass < passes && !lock.isWanted(); pass++) {
                if (source != null && mx.progress(source, LOOKS) != 0 && receive.isDone()) {
                    break;
                }
                if (mx.progress() == 0 && pass >= EAGER_PASSES) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            if (!receive.isDone()) {
                atOnce.leave(receive);
            }
        }
        if (!receive.isDone()) {
            return receive;
        }
        atOnce.collect(receive, status);
        return null;
    }
}
