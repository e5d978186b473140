package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.wire.ConnectFrame;
import org.myrixen.mx.wire.FlowFrame;
import org.myrixen.mx.wire.GapFrame;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NackLibFrame;
import org.myrixen.mx.wire.NackMcpFrame;
import org.myrixen.mx.wire.NackType;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.SmallFrame;
import org.myrixen.mx.wire.TinyFrame;
import org.myrixen.mx.wire.TrucFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * Sorts the frames that come to an endpoint over lossy links, as {@link Dispatch} does for the others: layout, session and
 * sender are checked first (section 3.16), what does not pass is dropped and counted, nothing throws.
 */
final class LossyDispatch {
    private final Engine engine;
    private final RendezvousSender sender;
    private final Arrivals arrivals;
    private final Transmitter transmitter;
    private final Pulls pulls;
    private final Handshake handshake;

    LossyDispatch(
            Engine engine,
            RendezvousSender sender,
            Arrivals arrivals,
            Transmitter transmitter,
            Pulls pulls,
            Handshake handshake) {
        this.engine = engine;
        this.sender = sender;
        this.arrivals = arrivals;
        this.transmitter = transmitter;
        this.pulls = pulls;
        this.handshake = handshake;
    }

    void onFrame(Peer peer, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int pl) {
        int type = PacketType.of(h, at);
        if (!valid(type, peer.profile, h, at, hl, pl)) {
            engine.count(Counter.DROP_BAD_FRAME);
            return;
        }
        switch (type) {
            case PacketType.TINY, PacketType.SMALL, PacketType.MEDIUM, PacketType.RNDV ->
                sequenced(
                        peer,
                        MessageHead.sessionOf(h, at),
                        MessageHead.seqnumOf(h, at),
                        MessageHead.piggyackOf(h, at),
                        h,
                        at,
                        hl,
                        p,
                        pAt,
                        pl);
            case PacketType.NOTIFY ->
                sequenced(
                        peer,
                        NotifyFrame.sessionOf(h, at),
                        NotifyFrame.seqnumOf(h, at),
                        NotifyFrame.piggyackOf(h, at),
                        h,
                        at,
                        hl,
                        p,
                        pAt,
                        pl);
            default -> onControl(type, peer, h, at, hl, p, pAt, pl);
        }
    }

    /** Whether a frame has the layout of its type; an unknown type has none and is counted where types are told apart. */
    private boolean valid(int type, WireProfile profile, MemorySegment h, long at, int hl, int pl) {
        return switch (type) {
            case PacketType.TINY -> TinyFrame.valid(h, at, hl, pl);
            case PacketType.SMALL -> SmallFrame.valid(h, at, hl, pl);
            case PacketType.MEDIUM -> MediumFrame.valid(h, at, hl, pl, profile);
            case PacketType.RNDV -> RndvFrame.valid(h, at, hl, pl) && pl == 0;
            case PacketType.NOTIFY -> NotifyFrame.valid(h, at, hl, pl);
            case PacketType.PULL -> PullFrame.valid(h, at, hl, pl, profile);
            case PacketType.PULL_REPLY -> PullReplyFrame.valid(h, at, hl, pl, profile);
            case PacketType.CONNECT -> ConnectFrame.valid(h, at, hl, pl);
            case PacketType.TRUC ->
                TrucFrame.valid(h, at, hl, pl) || GapFrame.valid(h, at, hl, pl) || FlowFrame.valid(h, at, hl, pl);
            case PacketType.NACK_LIB -> NackLibFrame.valid(h, at, hl, pl);
            case PacketType.NACK_MCP -> NackMcpFrame.valid(h, at, hl, pl);
            default -> {
                engine.count(Counter.DROP_UNSUPPORTED);
                yield true;
            }
        };
    }

    private void sequenced(
            Peer peer,
            int session,
            int seqnum,
            int ack,
            MemorySegment h,
            long at,
            int hl,
            MemorySegment p,
            long pAt,
            int pl) {
        if (session != engine.session) {
            engine.count(Counter.DROP_BAD_SESSION);
            peer.board.nack(peer.index, engine.id, peer.endpoint, NackType.BAD_SESSION, seqnum);
        } else if (admits(peer, session, h, at)) {
            transmitter.onAck(peer, ack);
            arrivals.on(peer, seqnum, h, at, hl, p, pAt, pl);
        }
    }

    private void onControl(int type, Peer peer, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int pl) {
        switch (type) {
            case PacketType.PULL -> {
                if (admits(peer, PullFrame.sessionOf(h, at), h, at)) {
                    sender.onPull(peer, h, at, peer.profile);
                }
            }
            case PacketType.PULL_REPLY -> pulls.onReply(peer, h, at, p, pAt, pl);
            case PacketType.TRUC -> {
                if (admits(peer, TrucFrame.sessionOf(h, at), h, at)) {
                    onTruc(peer, h, at, hl, p, pAt, pl);
                }
            }
            case PacketType.CONNECT -> handshake.onConnect(peer, h, at);
            case PacketType.NACK_LIB ->
                handshake.onNack(peer, NackLibFrame.nackTypeOf(h, at), NackLibFrame.seqnumOf(h, at));
            case PacketType.NACK_MCP -> pulls.onNack(peer, h, at);
            default -> {
                // counted as unsupported
            }
        }
    }

    private void onTruc(Peer peer, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int pl) {
        if (FlowFrame.valid(h, at, hl, pl)) {
            engine.flow.onFlow(peer, FlowFrame.throttleOf(h, at));
            return;
        }
        // Which of two came first does not matter: what one says stays true. The acknum of a dead process would shut
        // out
        // those of its successor.
        if (GapFrame.valid(h, at, hl, pl)) {
            transmitter.onGap(peer, h, at, p, pAt);
        } else {
            transmitter.onAck(peer, TrucFrame.seqnumOf(h, at));
        }
    }

    /** Whether a frame is for this opening of the endpoint, from the opening of the partner's that we are connected to. */
    private boolean admits(Peer peer, int session, MemorySegment h, long at) {
        if (session != engine.session) {
            engine.count(Counter.DROP_BAD_SESSION);
            return false;
        }
        if (!peer.admitted) {
            engine.count(Counter.DROP_NOT_CONNECTED);
            return false;
        }
        int generation = MessageHead.generationOf(h, at);
        if (generation != 0 && generation != Seqnum.generation(peer.session)) {
            engine.count(Counter.DROP_OLD); // of a process that was there before: late
            return false;
        }
        peer.conversation.heard();
        return true;
    }
}
