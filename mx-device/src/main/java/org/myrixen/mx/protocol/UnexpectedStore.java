package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.EndpointOptions;

/**
 * The memory of unexpected messages, bounded in bytes. Over the bound the partner that fills it is throttled: it sends
 * headers only, by rendezvous, until half of the bound is free again, so that nothing is lost and any message can still be
 * matched. A partner that goes on regardless is stopped on its link.
 */
final class UnexpectedStore implements AutoCloseable {
    /** What an honest partner may have on its way when it is throttled: its ring, and the sends between two progress calls. */
    private static final long ON_THE_WAY = 16 << 20;

    private final Engine engine;
    private final Events events;
    private final BlockPool blocks = new BlockPool();
    private final long limit;
    private Unexpected free;
    private long bytes;

    UnexpectedStore(Engine engine, EndpointOptions options, Events events) {
        this.events = events;
        this.engine = engine;
        limit = options.unexpectedMax();
    }

    boolean hasRoom(Peer peer, long length) {
        if (bytes + length <= limit) {
            return true;
        }
        engine.flow.throttle(peer);
        if (peer.unexpectedBytes + length <= ON_THE_WAY || bytes + length <= limit + ON_THE_WAY) {
            return true;
        }
        engine.count(Counter.REFUSED_UNEXPECTED);
        return false;
    }

    /** Holds a new eager message, with a block for its data. */
    Unexpected add(Peer peer, long bits, long length) {
        Unexpected message = take(peer, bits, length);
        if (length > 0) {
            message.data = blocks.take(length);
            bytes += length;
            peer.unexpectedBytes += length;
        }
        engine.matching.addUnexpected(message);
        return message;
    }

    /** Holds the header of a rendezvous, or a send to ourselves. */
    Unexpected addHeader(Peer peer, long bits, long length) {
        Unexpected message = take(peer, bits, length);
        engine.matching.addUnexpected(message);
        return message;
    }

    private Unexpected take(Peer peer, long bits, long length) {
        Unexpected message = free;
        if (message == null) {
            message = new Unexpected();
        } else {
            free = message.nextFree;
        }
        events.happened(); // a probe may wait for it
        message.peer = peer;
        message.matchInfo = bits;
        message.length = length;
        return message;
    }

    void recycle(Unexpected message) {
        if (message.data != null) {
            blocks.give(message.data);
            bytes -= message.length;
            message.peer.unexpectedBytes -= message.length;
            if (bytes <= limit / 2) {
                engine.flow.releaseAll();
            }
        }
        message.peer = null;
        message.data = null;
        message.arrived = 0;
        message.rendezvous = false;
        message.address = 0;
        message.selfSend = null;
        message.assembly = null;
        message.nextFree = free;
        free = message;
    }

    /** A block for the endpoint's own use, at the latest until it closes. */
    MemorySegment piece(long length) {
        return blocks.take(length);
    }

    /** Takes back a {@link #piece}. */
    void give(MemorySegment piece) {
        blocks.give(piece);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
