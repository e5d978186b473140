package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.wire.GapFrame;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MediumPlan;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.SmallFrame;
import org.myrixen.mx.wire.TinyFrame;
import org.myrixen.mx.wire.TrucFrame;

/**
 * Sends messages over lossy links until they are acknowledged (sections 3.7, 3.8 and 3.11): numbers them, keeps copies, and
 * sends them again when the receiver tells of a gap or says nothing for too long.
 */
final class Transmitter {
    /** Messages sent again when all was silent, before the first answer. */
    private static final int FIRST_AGAIN = 4;

    /** Later messages that have arrived and prove a gap: fewer may just have overtaken. */
    private static final int OVERTAKEN = 3;

    private final Engine engine;
    private final RendezvousSender rendezvous;
    private final Timers timers;
    private final int generation;
    private Sent free;

    Transmitter(Engine engine, RendezvousSender rendezvous) {
        this.engine = engine;
        this.rendezvous = rendezvous;
        timers = engine.timers;
        generation = Seqnum.generation(engine.session);
    }

    /** Gives a send its number and writes as much as the link takes; false if it has to wait for the partner. */
    boolean send(Operation send) {
        Peer peer = send.peer;
        Conversation c = peer.conversation;
        SendWindow window = c.window;
        boolean open = window.size() < SendWindow.LIMIT && (window.size() == 0 || window.bytes() < c.allowance.bytes());
        if (!open || !peer.sessionKnown || !start(send, c)) {
            c.stalled = true;
            return false;
        }
        write(peer);
        return true;
    }

    private boolean start(Operation send, Conversation c) {
        if (!Output.asksFirst(engine, send)) {
            copy(send, c);
        } else if (rendezvous.open(send)) {
            c.asked++;
            Sent message = take(PacketType.RNDV, send.matchInfo, send.messageLength);
            message.region = send.region;
            add(c, message);
        } else if (Output.mayGoAtOnce(engine, send)) {
            copy(send, c); // throttled, and all regions ask already: what is behind them may be what the receiver wants
        } else {
            return false;
        }
        return true;
    }

    private void copy(Operation send, Conversation c) {
        int length = (int) send.messageLength;
        int type = length <= EagerProtocol.TINY_MAX
                ? PacketType.TINY
                : length <= EagerProtocol.SMALL_MAX ? PacketType.SMALL : PacketType.MEDIUM;
        Sent message = take(type, send.matchInfo, length);
        if (length > 0) {
            message.data = engine.store.piece(length);
            send.payload.gather(0, message.data, 0, length);
        }
        if (type == PacketType.MEDIUM) {
            message.frames = MediumPlan.fragments(c.peer.profile, length);
        }
        add(c, message);
        send.transferLength = length;
        engine.completions.complete(send, StatusCode.SUCCESS);
    }

    /** Tells the sender of a large message how much was taken; false if it has to wait for a number. */
    boolean notify(Operation receive) {
        Conversation c = receive.peer.conversation;
        if (c.window.size() >= SendWindow.LIMIT) {
            return false;
        }
        Sent message = take(PacketType.NOTIFY, receive.matchInfo, receive.transferLength);
        message.region = receive.region;
        add(c, message);
        write(c.peer);
        return true;
    }

    private void add(Conversation c, Sent message) {
        c.window.add(message);
        message.left = message.whole();
        c.await();
        c.queue(message);
    }

    private Sent take(int type, long matchInfo, long length) {
        Sent message = free == null ? new Sent() : free;
        free = message.next;
        message.next = null;
        message.type = type;
        message.matchInfo = matchInfo;
        message.length = length;
        message.frames = 1;
        message.rounds = 0;
        message.here = false;
        message.acked = false;
        return message;
    }

    private void give(Sent message) {
        if (message.data != null) {
            engine.store.give(message.data);
            message.data = null;
        }
        message.next = free;
        free = message;
    }

    // ---- writing

    /** Writes what is to be sent, or sent again, while the link takes it; true if anything was written. */
    boolean write(Peer peer) {
        Conversation c = peer.conversation;
        boolean moved = false;
        while (c.readyFirst != null) {
            Sent message = c.readyFirst;
            if (!message.acked && !writeFrames(peer, c, message)) {
                engine.activate(peer);
                return moved;
            }
            c.readyFirst = message.next;
            message.queued = false;
            if (message.acked) {
                give(message);
            }
            moved = true;
        }
        return moved;
    }

    private boolean writeFrames(Peer peer, Conversation c, Sent m) {
        while (m.left != 0) {
            int fragment = Integer.numberOfTrailingZeros(m.left);
            if (!writeFrame(peer, c, m, fragment)) {
                return false;
            }
            m.left &= m.left - 1;
        }
        long now = timers.now();
        m.sentAt = now;
        if (m.rounds++ == 0) {
            m.firstAt = now;
        } else {
            engine.count(Counter.RESENDS);
        }
        c.acknowledged();
        if (c.resendDue == Timers.NEVER) {
            c.resendDue = now + c.roundTrip.timeout();
            timers.at(c.resendDue);
        }
        return true;
    }

    private boolean writeFrame(Peer peer, Conversation c, Sent m, int fragment) {
        boolean medium = m.type == PacketType.MEDIUM;
        int length = medium
                ? MediumPlan.length(peer.profile, (int) m.length, fragment)
                : m.data == null ? 0 : (int) m.length;
        Link link = peer.link;
        long at = link.claim(headerLength(m.type), length);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        encode(link.buffer(), at, peer, m, fragment, length, c.nextFragment());
        MessageHead.putGeneration(link.buffer(), at, generation);
        if (length > 0) {
            long from = medium ? MediumPlan.offset(peer.profile, fragment) : 0;
            MemorySegment.copy(m.data, from, link.buffer(), link.payloadOffset(), length);
        }
        link.commit();
        return true;
    }

    private static int headerLength(int type) {
        return switch (type) {
            case PacketType.TINY -> TinyFrame.LENGTH;
            case PacketType.SMALL -> SmallFrame.LENGTH;
            case PacketType.MEDIUM -> MediumFrame.LENGTH;
            case PacketType.RNDV -> RndvFrame.LENGTH;
            default -> NotifyFrame.LENGTH;
        };
    }

    private void encode(MemorySegment f, long at, Peer peer, Sent m, int fragment, int length, int ack) {
        int to = peer.endpoint;
        int from = engine.id;
        int session = peer.session;
        int region = m.region & 0xff;
        int regionSeqnum = m.region >>> 8;
        switch (m.type) {
            case PacketType.TINY -> TinyFrame.encode(f, at, to, from, length, 0, m.seqnum, ack, m.matchInfo, session);
            case PacketType.SMALL -> SmallFrame.encode(f, at, to, from, length, 0, m.seqnum, ack, m.matchInfo, session);
            case PacketType.MEDIUM ->
                MediumFrame.encode(
                        f,
                        at,
                        peer.profile,
                        to,
                        from,
                        (int) m.length,
                        m.seqnum,
                        ack,
                        m.matchInfo,
                        session,
                        length,
                        fragment,
                        0);
            case PacketType.RNDV ->
                RndvFrame.encode(
                        f, at, to, from, 0, m.seqnum, ack, m.matchInfo, session, m.length, region, regionSeqnum, 0);
            default -> NotifyFrame.encode(f, at, to, from, session, m.length, region, regionSeqnum, m.seqnum, ack);
        }
    }

    // ---- acknowledgements

    /** The partner has everything before {@code ack}. */
    void onAck(Peer peer, int ack) {
        Conversation c = peer.conversation;
        int count = c.window.covered(ack);
        if (count <= 0) {
            return;
        }
        long now = timers.lately();
        long sample = 0;
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            Sent message = c.window.poll();
            bytes += message.cost();
            if (message.rounds > 0) {
                c.proven = Math.max(c.proven, frameBytes(peer, message));
                sample = message.rounds == 1 && !message.here ? now - message.sentAt : 0;
            }
            release(message);
        }
        if (sample > 0) {
            c.roundTrip.sample(sample);
        }
        c.roundTrip.progress();
        c.allowance.arrived(bytes);
        if (c.recovering > 0) {
            c.recovering = Math.max(0, c.recovering - count);
            again(c, 2 * count);
        }
        c.resendDue = c.window.size() == 0 ? Timers.NEVER : now + c.roundTrip.timeout();
        timers.at(c.resendDue);
        c.unstall();
    }

    private void release(Sent message) {
        if (message.queued) {
            message.acked = true;
        } else {
            give(message);
        }
    }

    private static long frameBytes(Peer peer, Sent message) {
        return message.data == null ? 0 : Math.min(message.length, peer.profile.mediumFragment());
    }

    /** The partner has something behind a gap: what is missing in between is sent again at once. */
    void onGap(Peer peer, MemorySegment h, long at, MemorySegment bitmap, long bitmapAt) {
        int ack = TrucFrame.seqnumOf(h, at);
        onAck(peer, ack);
        Conversation c = peer.conversation;
        if (c.window.size() == 0 || ack != c.window.first()) {
            return;
        }
        int highest = Math.min(c.window.size(), GapFrame.SPAN) - 1;
        while (highest > 0 && !GapFrame.marked(bitmap, bitmapAt, highest)) {
            highest--;
        }
        int fragments = GapFrame.fragmentsOf(h, at);
        boolean lost = false;
        for (int i = 0; i <= highest; i++) {
            Sent message = c.window.at(i);
            if (i > 0 && GapFrame.marked(bitmap, bitmapAt, i)) {
                message.here = true;
            } else if (!message.queued && isOverdue(c, message, highest - i)) {
                int missing = i > 0 ? message.whole() : missing(message, fragments, highest > 0);
                lost |= missing != 0;
                resend(c, message, missing);
            }
        }
        if (lost) {
            c.allowance.lost(timers.lately(), c.roundTrip.mean());
        }
    }

    /** Fragments of the first message that are not there, though something from behind them is. */
    private static int missing(Sent message, int fragments, boolean laterMessages) {
        int before = laterMessages || fragments == 0 ? -1 : Integer.highestOneBit(fragments) - 1;
        return laterMessages || fragments != 0 ? message.whole() & ~fragments & before : 0;
    }

    private boolean isOverdue(Conversation c, Sent message, int overtakers) {
        boolean once = message.rounds == 1 && overtakers >= OVERTAKEN;
        return message.rounds > 0 && (once || timers.lately() - message.sentAt >= c.roundTrip.mean() * 3 / 4);
    }

    private static void resend(Conversation c, Sent message, int frames) {
        if (frames != 0) {
            message.left = frames;
            c.ready(message);
        }
    }

    /** Nothing was acknowledged in time: the oldest go again, the rest as answers come. */
    void timedOut(Peer peer, long now) {
        Conversation c = peer.conversation;
        if (c.window.size() == 0) {
            c.resendDue = Timers.NEVER;
            return;
        }
        if (c.readyFirst == null) {
            engine.count(Counter.TIMEOUTS);
            c.roundTrip.backOff();
            c.allowance.silent();
            c.recovering = c.window.size();
            c.recoverAt = now;
            c.window.at(0).here = false;
            if (c.roundTrip.isLongSilent()) {
                engine.reliability.handshake().ask(peer); // do we mean the same conversation?
            }
            again(c, FIRST_AGAIN);
        }
        c.resendDue = now + c.roundTrip.timeout();
    }

    /** Sends again some of what was under way at the last time-out. */
    private static void again(Conversation c, int count) {
        int left = count;
        for (int i = 0; i < c.recovering && i < c.window.size() && left > 0; i++) {
            Sent message = c.window.at(i);
            if (!message.here && !message.queued && message.sentAt < c.recoverAt) {
                resend(c, message, message.whole());
                left--;
            }
        }
    }

    /** A message that goes on being lost though others arrive, for too long; null if none. */
    Sent stuck(Peer peer, long now) {
        Conversation c = peer.conversation;
        Sent oldest = c.window.size() == 0 ? null : c.window.at(0);
        boolean stuck = oldest != null
                && oldest.rounds > 8
                && now - oldest.firstAt >= timers.timing.giveUp()
                && frameBytes(peer, oldest) > c.proven;
        return stuck ? oldest : null;
    }

    /** Drops all that is under way to a partner who is gone. */
    void end(Peer peer) {
        Conversation c = peer.conversation;
        while (c.window.size() > 0) {
            release(c.window.poll());
        }
        while (c.readyFirst != null) {
            Sent message = c.readyFirst;
            c.readyFirst = message.next;
            message.queued = false;
            give(message);
        }
    }
}
