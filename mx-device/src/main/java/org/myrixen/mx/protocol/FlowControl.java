package org.myrixen.mx.protocol;

import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.wire.FlowFrame;

/** Tells partners to keep their data (send by rendezvous) while our unexpected memory is full, and obeys theirs. */
final class FlowControl {
    private final Engine engine;
    private final List<Peer> throttled = new ArrayList<>();

    FlowControl(Engine engine) {
        this.engine = engine;
    }

    void throttle(Peer peer) {
        if (peer.throttledByUs || peer.self) {
            if (peer.conversation != null) {
                owe(peer); // it seems not to have heard
            }
            return;
        }
        peer.throttledByUs = true;
        peer.everThrottled = true;
        throttled.add(peer);
        engine.count(Counter.THROTTLES);
        owe(peer);
    }

    void releaseAll() {
        for (int i = throttled.size() - 1; i >= 0; i--) {
            Peer peer = throttled.remove(i);
            peer.throttledByUs = false;
            owe(peer);
        }
    }

    void forget(Peer peer) {
        throttled.remove(peer);
    }

    private void owe(Peer peer) {
        peer.owesFlow = true;
        engine.activate(peer);
    }

    boolean write(Peer peer) {
        long at = peer.link.claim(FlowFrame.LENGTH, 0);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        FlowFrame.encode(peer.link.buffer(), at, peer.endpoint, engine.id, peer.session, peer.throttledByUs);
        peer.link.commit();
        peer.owesFlow = false;
        return true;
    }

    /** A short message came by rendezvous over a lossy link: the end of an earlier throttling may not have been heard. */
    void remind(Peer peer) {
        if (peer.everThrottled && !peer.throttledByUs) {
            owe(peer);
        }
    }

    void onFlow(Peer peer, boolean throttle) {
        peer.throttled = throttle;
    }
}
