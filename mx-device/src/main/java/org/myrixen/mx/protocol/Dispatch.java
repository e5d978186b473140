package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.UnexpectedHandler;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.FlowFrame;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NackLibFrame;
import org.myrixen.mx.wire.NackMcpFrame;
import org.myrixen.mx.wire.NackType;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RegionAddress;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.SmallFrame;
import org.myrixen.mx.wire.TinyFrame;
import org.myrixen.mx.wire.TrucFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * Sorts the frames of one endpoint: checks each against its layout, its sender and its session, then hands it to its
 * protocol. Nothing that a peer writes makes this throw; what does not pass is dropped and counted.
 */
final class Dispatch {
    private final Engine engine;
    private final EagerProtocol eager;
    private final RendezvousSender sender;
    private final RendezvousReceiver receiver;
    private final Connector connector;
    private UnexpectedHandler handler;

    Dispatch(
            Engine engine,
            EagerProtocol eager,
            RendezvousSender sender,
            RendezvousReceiver receiver,
            Connector connector) {
        this.engine = engine;
        this.eager = eager;
        this.sender = sender;
        this.receiver = receiver;
        this.connector = connector;
    }

    void setHandler(UnexpectedHandler newHandler) {
        handler = newHandler;
    }

    /** One frame from a partner; false if the Nic has to keep it for later. */
    boolean onFrame(Peer peer, MemorySegment h, long at, int headerLength, MemorySegment p, long pAt, int length) {
        if (peer.conversation != null) {
            engine.reliability.dispatch().onFrame(peer, h, at, headerLength, p, pAt, length);
            return true; // what can not be taken now comes again
        }
        WireProfile profile = peer.profile;
        switch (PacketType.of(h, at)) {
            case PacketType.TINY -> {
                return TinyFrame.valid(h, at, headerLength, length)
                        ? !admits(peer, h, at) || advance(peer, onWhole(peer, h, at, p, pAt, length))
                        : bad();
            }
            case PacketType.SMALL -> {
                return SmallFrame.valid(h, at, headerLength, length)
                        ? !admits(peer, h, at) || advance(peer, onWhole(peer, h, at, p, pAt, length))
                        : bad();
            }
            case PacketType.MEDIUM -> {
                return MediumFrame.valid(h, at, headerLength, length, profile)
                        ? !admits(peer, h, at) || onMedium(peer, h, at, p, pAt, length)
                        : bad();
            }
            case PacketType.RNDV -> {
                return RndvFrame.valid(h, at, headerLength, length)
                        ? !admits(peer, h, at) || advance(peer, onRndv(peer, h, at, p, pAt, length))
                        : bad();
            }
            case PacketType.PULL_REPLY -> {
                if (PullReplyFrame.valid(h, at, headerLength, length, profile)) {
                    receiver.onPullReply(peer, h, at, p, pAt, length);
                    return true;
                }
                return bad();
            }
            default -> {
                return onControl(peer, h, at, headerLength, length, profile);
            }
        }
    }

    /** A message of one frame that a posted receive waits for; false if nothing was done, because it has to come by {@link #onFrame}. */
    boolean onWhole(Peer peer, long octets8, long octets16, MemorySegment p, long pAt, int length) {
        return peer.conversation == null
                && peer.admitted
                && MessageHead.sessionOf(octets16) == engine.session
                && eager.onPosted(peer, MessageHead.matchInfoOf(octets8, octets16), p, pAt, length)
                && advance(peer, true);
    }

    private boolean onControl(Peer peer, MemorySegment h, long at, int headerLength, int length, WireProfile profile) {
        switch (PacketType.of(h, at)) {
            case PacketType.PULL -> {
                if (!PullFrame.valid(h, at, headerLength, length, profile)) {
                    return bad();
                }
                if (session(PullFrame.sessionOf(h, at))) {
                    sender.onPull(peer, h, at, profile);
                }
            }
            case PacketType.NOTIFY -> {
                if (!NotifyFrame.valid(h, at, headerLength, length)) {
                    return bad();
                }
                if (session(NotifyFrame.sessionOf(h, at))) {
                    sender.onNotify(peer, h, at);
                }
            }
            case PacketType.CONNECT -> {
                if (!ConnectFrame.valid(h, at, headerLength, length)) {
                    return bad();
                }
                connector.onConnect(peer, h, at);
            }
            case PacketType.TRUC -> {
                if (!FlowFrame.valid(h, at, headerLength, length)) {
                    return bad();
                }
                if (session(TrucFrame.sessionOf(h, at))) {
                    engine.flow.onFlow(peer, FlowFrame.throttleOf(h, at));
                }
            }
            case PacketType.NACK_LIB -> {
                if (!NackLibFrame.valid(h, at, headerLength, length)) {
                    return bad();
                }
                connector.onNack(peer, NackLibFrame.nackTypeOf(h, at));
            }
            default -> engine.count(Counter.DROP_UNSUPPORTED);
        }
        return true;
    }

    private boolean onWhole(Peer peer, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        return eager.onFirst(peer, MessageHead.matchInfoOf(h, at), length, p, pAt, length);
    }

    private boolean onMedium(Peer peer, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        WireProfile profile = peer.profile;
        int total = MediumFrame.messageLengthOf(h, at, profile);
        long offset = MediumFrame.offsetOf(h, at, profile);
        if (offset > 0) {
            eager.onNext(peer, offset, p, pAt, length);
        } else if (!eager.onFirst(peer, MessageHead.matchInfoOf(h, at), total, p, pAt, length)) {
            return false;
        }
        return offset + length < total || advance(peer, true);
    }

    boolean onRndv(Peer peer, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        long bits = MessageHead.matchInfoOf(h, at);
        long total = RndvFrame.messageLengthOf(h, at);
        int region = RndvFrame.regionOf(h, at) | RndvFrame.regionSeqnumOf(h, at) << 8;
        if (peer.conversation != null && total <= engine.options.eagerMax()) {
            engine.flow.remind(peer);
        }
        long address = length == 0 ? 0 : RegionAddress.addressOf(p, pAt);
        Operation receive = engine.matching.matchPosted(bits);
        if (receive == null && handler != null) {
            if (engine.handled(handler, peer, bits, total, null)) {
                receiver.discard(peer, bits, total, region);
                return true;
            }
            receive = engine.matching.matchPosted(bits);
        }
        if (receive != null) {
            receiver.begin(receive, peer, bits, total, region, address);
        } else {
            Unexpected message = engine.store.addHeader(peer, bits, total);
            message.rendezvous = true;
            message.region = region;
            message.address = address;
        }
        return true;
    }

    /** Counts a taken message; passes on whether it was taken. */
    private static boolean advance(Peer peer, boolean taken) {
        if (taken) {
            peer.nextReceiveSeqnum = Seqnum.next(peer.nextReceiveSeqnum);
        }
        return taken;
    }

    /** Whether a message is for this opening of the endpoint, from a partner that has shown the key. */
    private boolean admits(Peer peer, MemorySegment h, long at) {
        if (!peer.admitted) {
            engine.count(Counter.DROP_NOT_CONNECTED);
            return false;
        }
        if (MessageHead.sessionOf(h, at) != engine.session) {
            engine.count(Counter.DROP_BAD_SESSION);
            peer.board.nack(peer.index, engine.id, peer.endpoint, NackType.BAD_SESSION, MessageHead.seqnumOf(h, at));
            return false;
        }
        return true;
    }

    private boolean session(int session) {
        if (session != engine.session) {
            engine.count(Counter.DROP_BAD_SESSION);
        }
        return session == engine.session;
    }

    private boolean bad() {
        engine.count(Counter.DROP_BAD_FRAME);
        return true;
    }

    /** The endpoint a frame is for, -1 if it does not say; only looks at bytes that {@code headerLength} covers. */
    static int destinationOf(MemorySegment h, long at, int headerLength) {
        if (headerLength < NackLibFrame.LENGTH) {
            return -1;
        }
        return switch (PacketType.of(h, at)) {
            case PacketType.PULL_REPLY -> RendezvousReceiver.endpointOf(PullReplyFrame.magicOf(h, at));
            case PacketType.NACK_LIB -> NackLibFrame.dstEndpointOf(h, at);
            case PacketType.NACK_MCP -> RendezvousReceiver.endpointOf(NackMcpFrame.magicOf(h, at));
            default -> MessageHead.dstEndpointOf(h, at);
        };
    }

    /** The endpoint a frame comes from; -1 for a PULL_REPLY, which does not say: its handle knows. */
    static int sourceOf(MemorySegment h, long at) {
        return switch (PacketType.of(h, at)) {
            case PacketType.PULL_REPLY -> -1;
            case PacketType.NACK_LIB -> NackLibFrame.srcEndpointOf(h, at);
            case PacketType.NACK_MCP -> NackMcpFrame.srcEndpointOf(h, at);
            default -> MessageHead.srcEndpointOf(h, at);
        };
    }
}
