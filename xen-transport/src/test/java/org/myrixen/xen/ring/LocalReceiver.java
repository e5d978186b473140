package org.myrixen.xen.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import org.myrixen.mx.nic.ContractFrame;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.xen.segment.SharedSegment;

/** In this process; the model is an ArrayDeque. */
final class LocalReceiver implements ReceivingEnd {
    private static final int PEER = 3;

    private final Queue<ContractFrame> model = new ArrayDeque<>();
    private final SharedSegment segment;
    private final RingReceiver ring;
    private Thread stream;
    private int streamed;

    LocalReceiver(SharedSegment segment) {
        this.segment = segment;
        ring = new RingReceiver(segment.memory(), RingPair.MAX_PAYLOAD);
    }

    @Override
    public void expect(ContractFrame frame) {
        model.add(frame);
    }

    @Override
    public int drain(int limit, int holdAt, Runnable meanwhile) {
        int[] seen = {0};
        FrameHandler expectNext = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
            assertEquals(PEER, peer);
            if (seen[0]++ == holdAt) {
                meanwhile.run();
            }
            model.remove().check(header, headerAt, headerLength, payload, payloadAt, payloadLength);
            return true;
        };
        assertEquals(model.isEmpty(), ring.isEmpty());
        int taken = ring.drain(PEER, expectNext, limit);
        assertEquals(seen[0], taken);
        if (ring.state() == RingReceiver.State.OPEN) { // else the last slot stays
            assertEquals(model.isEmpty(), ring.isEmpty());
        }
        return taken;
    }

    @Override
    public int refuse(int limit) {
        return ring.drain(PEER, (p, h, ha, hl, b, ba, bl) -> false, limit);
    }

    @Override
    public void stream(int frames) {
        streamed = 0;
        stream = Thread.ofPlatform().start(() -> {
            FrameHandler handler = (peer, header, headerAt, headerLength, payload, payloadAt, payloadLength) -> {
                ReceivingEnd.streamFrame(streamed++)
                        .check(header, headerAt, headerLength, payload, payloadAt, payloadLength);
                return true;
            };
            while (streamed < frames) {
                if (ring.drain(PEER, handler, 64) == 0) {
                    Thread.yield();
                }
            }
        });
    }

    @Override
    public boolean isStreaming() {
        return stream.isAlive();
    }

    @Override
    public int streamed() throws InterruptedException {
        stream.join();
        return streamed;
    }

    @Override
    public long unreadBytes() {
        return ring.unreadBytes();
    }

    @Override
    public RingReceiver.State state() {
        return ring.state();
    }

    @Override
    public String moved() {
        return ring.movedNonce() + " " + ring.movedBytes() + " " + ring.movedNumber();
    }

    @Override
    public void close() {
        segment.close();
    }
}
