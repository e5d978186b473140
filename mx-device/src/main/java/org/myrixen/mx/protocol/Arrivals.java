package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.wire.GapFrame;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MediumPlan;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.TrucFrame;

/**
 * Puts the sequenced messages of lossy links in order, each once (section 3.7): the next one is matched, earlier ones are
 * acknowledged again, later ones kept until their turn. Writes the acknowledgements.
 */
final class Arrivals {
    private static final int HALF = 1 << 13;

    private final Engine engine;
    private final EagerProtocol eager;
    private final RendezvousSender sender;
    private final Assembler assembler;
    private final Dispatch dispatch;

    Arrivals(Engine engine, EagerProtocol eager, RendezvousSender sender, Assembler assembler, Dispatch dispatch) {
        this.engine = engine;
        this.eager = eager;
        this.sender = sender;
        this.assembler = assembler;
        this.dispatch = dispatch;
    }

    /** A valid frame of a sequenced message, from an admitted partner, for this opening of the endpoint. */
    void on(Peer peer, int seqnum, MemorySegment h, long at, int hl, MemorySegment p, long pAt, int length) {
        Conversation c = peer.conversation;
        if (((seqnum ^ c.nextMatch) & Seqnum.SESSION_MASK) != 0) {
            engine.count(Counter.DROP_OLD);
            return;
        }
        int next = c.nextFragment();
        int partial = c.nextMatch - next & Seqnum.MASK;
        int distance = seqnum - next & Seqnum.MASK;
        if (distance < partial) {
            if (seqnum == next && disagrees(c, h, at)) {
                c.disagreed();
            } else if (!fragment(peer, seqnum, h, at, p, pAt, length)) {
                repeated(c);
            }
        } else if (distance == partial) {
            if (deliver(peer, seqnum, h, at, p, pAt, length)) {
                drain(peer);
            }
        } else if (distance < HALF) {
            early(c, seqnum, distance - partial, h, at, hl, p, pAt, length);
        } else {
            repeated(c);
        }
    }

    /** Whether a frame of the message that lacks fragments is not of that message at all. */
    private static boolean disagrees(Conversation c, MemorySegment h, long at) {
        return PacketType.of(h, at) != PacketType.MEDIUM
                || MediumFrame.messageLengthOf(h, at, c.peer.profile) != c.assemblies.total;
    }

    /** Our acknowledgement was lost, or the frame was doubled. */
    private void repeated(Conversation c) {
        engine.count(Counter.DUPLICATES);
        c.owe();
    }

    private void early(
            Conversation c,
            int seqnum,
            int ahead,
            MemorySegment h,
            long at,
            int hl,
            MemorySegment p,
            long pAt,
            int pl) {
        boolean medium = PacketType.of(h, at) == PacketType.MEDIUM;
        int fragment = medium ? MediumFrame.fragmentOf(h, at) : 0;
        int fragments =
                medium ? MediumPlan.fragments(c.peer.profile, MediumFrame.messageLengthOf(h, at, c.peer.profile)) : 1;
        if (!c.early.keep(seqnum, ahead, fragment, fragments, h, at, hl, p, pAt, pl)) {
            engine.count(Counter.DUPLICATES);
        }
        c.gap();
    }

    /** Matches the next message; false if there is no memory for it, so that it must come again. */
    private boolean deliver(Peer peer, int seqnum, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        boolean taken = switch (PacketType.of(h, at)) {
            case PacketType.MEDIUM -> medium(peer, seqnum, h, at, p, pAt, length);
            case PacketType.RNDV -> dispatch.onRndv(peer, h, at, p, pAt, length);
            case PacketType.NOTIFY -> {
                sender.onNotify(peer, h, at);
                yield true;
            }
            default -> eager.onFirst(peer, MessageHead.matchInfoOf(h, at), length, p, pAt, length);
        };
        Conversation c = peer.conversation;
        if (taken && c.nextMatch == seqnum) { // else the unexpected handler has disconnected
            c.nextMatch = Seqnum.next(seqnum);
            c.taken();
        }
        return taken;
    }

    private boolean medium(Peer peer, int seqnum, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        int total = MediumFrame.messageLengthOf(h, at, peer.profile);
        long bits = MessageHead.matchInfoOf(h, at);
        int fragment = MediumFrame.fragmentOf(h, at);
        return MediumPlan.fragments(peer.profile, total) == 1
                ? eager.onFirst(peer, bits, total, p, pAt, length)
                : assembler.begin(peer, seqnum, bits, total, fragment, p, pAt, length);
    }

    /** A fragment of a message that is matched already; false if it is here. */
    private boolean fragment(Peer peer, int seqnum, MemorySegment h, long at, MemorySegment p, long pAt, int length) {
        return PacketType.of(h, at) == PacketType.MEDIUM
                && assembler.add(
                        peer,
                        seqnum,
                        MediumFrame.messageLengthOf(h, at, peer.profile),
                        MediumFrame.fragmentOf(h, at),
                        p,
                        pAt,
                        length);
    }

    /** What has waited for its turn. (Upstream looks once and leaves the rest to a resend.) */
    private void drain(Peer peer) {
        Conversation c = peer.conversation;
        boolean taken = true;
        while (taken && c.early.has(c.nextMatch)) {
            int seqnum = c.nextMatch;
            EarlyFrames.Frame frames = c.early.take(seqnum);
            boolean first = true;
            for (EarlyFrames.Frame f = frames; f != null; f = f.next) {
                MemorySegment m = f.memory;
                long payloadAt = EarlyFrames.HEADER;
                if (first) {
                    taken = deliver(peer, seqnum, m, 0, m, payloadAt, f.payloadLength);
                    first = false;
                } else if (taken) {
                    fragment(peer, seqnum, m, 0, m, payloadAt, f.payloadLength);
                }
            }
            c.early.give(frames);
        }
    }

    // ---- acknowledgements

    /** Writes what is owed; false if the link has no room. */
    boolean writeAck(Peer peer) {
        Conversation c = peer.conversation;
        boolean gap = c.owesGap && (!c.early.isEmpty() || c.assemblies != null);
        long at = peer.link.claim(TrucFrame.LENGTH, gap ? GapFrame.PAYLOAD : 0);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        MemorySegment frame = peer.link.buffer();
        int acknum = ++c.acksSent;
        int ack = c.nextFragment();
        if (gap) {
            int here = c.assemblies == null ? 0 : c.assemblies.here;
            GapFrame.encode(frame, at, peer.endpoint, engine.id, peer.session, ack, here, acknum);
            mark(c, ack, frame, peer.link.payloadOffset());
        } else {
            TrucFrame.encode(frame, at, peer.endpoint, engine.id, peer.session, ack, acknum);
        }
        MessageHead.putGeneration(frame, at, Seqnum.generation(engine.session));
        peer.link.commit();
        c.acknowledged();
        c.owesGap = false;
        return true;
    }

    private static void mark(Conversation c, int from, MemorySegment bitmap, long at) {
        bitmap.asSlice(at, GapFrame.PAYLOAD).fill((byte) 0);
        Assembly partial = c.assemblies;
        boolean matched = true;
        int seqnum = from;
        for (int i = 0; i < GapFrame.SPAN; i++, seqnum = Seqnum.next(seqnum)) {
            matched = matched && seqnum != c.nextMatch;
            boolean here;
            if (!matched) {
                here = c.early.whole(seqnum);
            } else if (partial != null && partial.seqnum == seqnum) {
                partial = partial.next;
                here = false;
            } else {
                here = true;
            }
            if (here) {
                GapFrame.mark(bitmap, at, i);
            }
        }
    }
}
