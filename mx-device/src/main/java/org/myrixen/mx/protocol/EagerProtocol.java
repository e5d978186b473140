package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.Payload;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.UnexpectedHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MessageHead;

/**
 * Messages sent without asking: tiny and small in one frame, medium in fragments. Over an ordered link the fragments of a
 * message come in order and no other message of that partner comes between.
 */
final class EagerProtocol {
    static final int TINY_MAX = 32;
    static final int SMALL_MAX = 128;

    private final Engine engine;
    private final UnexpectedStore store;
    private UnexpectedHandler handler;

    EagerProtocol(Engine engine, UnexpectedStore store) {
        this.engine = engine;
        this.store = store;
    }

    void setHandler(UnexpectedHandler newHandler) {
        handler = newHandler;
    }

    /** Writes what is left of the message; true once all of it is on the link and the send is done. */
    boolean write(Operation send) {
        boolean written = send.messageLength <= SMALL_MAX
                ? writeSmall(send.peer, send.payload, (int) send.messageLength, send.matchInfo)
                : writeMedium(send);
        if (written) {
            Peer peer = send.peer;
            peer.nextSendSeqnum = Seqnum.next(peer.nextSendSeqnum);
            send.transferLength = send.messageLength;
            engine.completions.complete(send, StatusCode.SUCCESS);
        }
        return written;
    }

    /** A message of one frame that has no operation; false if there is no room on the link now. */
    boolean writeAtOnce(Peer peer, Payload payload, int length, long matchInfo) {
        boolean written = length <= SMALL_MAX
                ? writeSmall(peer, payload, length, matchInfo)
                : writeOnlyFragment(peer, payload, length, matchInfo);
        if (written) {
            peer.nextSendSeqnum = Seqnum.next(peer.nextSendSeqnum);
        }
        return written;
    }

    private boolean writeSmall(Peer peer, Payload payload, int length, long matchInfo) {
        Link link = peer.link;
        long at = link.claim(MessageHead.LENGTH, length);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        if (length > 0) {
            payload.gather(0, link.buffer(), link.payloadOffset(), length);
        }
        commit(peer, at, MessageHead.LENGTH, MessageHead.octets0(peer.endpoint, engine.id, length), matchInfo, 0);
        return true;
    }

    private static void commit(Peer peer, long at, int headerLength, long octets0, long matchInfo, long octets24) {
        peer.link.commit(
                at,
                headerLength,
                octets0,
                MessageHead.octets8(peer.nextSendSeqnum, peer.nextReceiveSeqnum, matchInfo),
                MessageHead.octets16(matchInfo, peer.session),
                octets24);
    }

    /** A medium message of one fragment. */
    private boolean writeOnlyFragment(Peer peer, Payload payload, int length, long matchInfo) {
        if (peer.profile.compat()) {
            return writeFragment(peer, payload, length, matchInfo, 0, length);
        }
        Link link = peer.link;
        long at = link.claim(MediumFrame.LENGTH, length);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        payload.gather(0, link.buffer(), link.payloadOffset(), length);
        long octets0 = MediumFrame.octets0(peer.endpoint, engine.id, length);
        commit(peer, at, MediumFrame.LENGTH, octets0, matchInfo, MediumFrame.octets24(peer.profile, length, 0, 0));
        return true;
    }

    private boolean writeMedium(Operation send) {
        int fragment = send.peer.profile.mediumFragment();
        while (send.position < send.messageLength) {
            int length = (int) Math.min(fragment, send.messageLength - send.position);
            if (!writeFragment(
                    send.peer, send.payload, (int) send.messageLength, send.matchInfo, send.position, length)) {
                return false;
            }
            send.position += length;
        }
        return true;
    }

    private boolean writeFragment(Peer peer, Payload payload, int total, long matchInfo, long position, int length) {
        Link link = peer.link;
        long at = link.claim(MediumFrame.LENGTH, length);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        MemorySegment frame = link.buffer();
        payload.gather(position, frame, link.payloadOffset(), length);
        MediumFrame.encode(
                frame,
                at,
                peer.profile,
                peer.endpoint,
                engine.id,
                total,
                peer.nextSendSeqnum,
                peer.nextReceiveSeqnum,
                matchInfo,
                peer.session,
                length,
                (int) (position / peer.profile.mediumFragment()),
                0);
        link.commit();
        return true;
    }

    /** A whole message in one frame, if a receive for it is posted; false if there is none. */
    boolean onPosted(Peer peer, long bits, MemorySegment payload, long at, int length) {
        Operation receive = engine.matching.matchPosted(bits);
        if (receive == null) {
            return false;
        }
        start(receive, peer, bits, length);
        deliver(receive, payload, at, length);
        return true;
    }

    /** A whole message in one frame, or the first fragment of one. False if it has to wait outside. */
    boolean onFirst(Peer peer, long bits, long length, MemorySegment payload, long at, int here) {
        Operation receive = engine.matching.matchPosted(bits);
        if (receive == null && !store.hasRoom(peer, length)) {
            return false;
        }
        if (receive == null && handler != null) {
            MemorySegment data = here == length ? payload.asSlice(at, here) : null;
            if (engine.handled(handler, peer, bits, length, data)) {
                peer.swallow = length - here;
                return true;
            }
            receive = engine.matching.matchPosted(bits);
        }
        if (receive == null) {
            Unexpected message = store.add(peer, bits, length);
            if (here > 0) {
                MemorySegment.copy(payload, at, message.data, 0, here);
            }
            message.arrived = here;
            peer.arrivingUnexpected = here < length ? message : null;
        } else {
            start(receive, peer, bits, length);
            deliver(receive, payload, at, here);
        }
        return true;
    }

    /** A further fragment. */
    void onNext(Peer peer, long offset, MemorySegment payload, long at, int here) {
        Operation receive = peer.arriving;
        Unexpected message = peer.arrivingUnexpected;
        if (receive != null && offset == receive.position && offset + here <= receive.messageLength) {
            deliver(receive, payload, at, here);
        } else if (message != null && offset == message.arrived && offset + here <= message.length) {
            MemorySegment.copy(payload, at, message.data, offset, here);
            message.arrived += here;
            if (message.arrived == message.length) {
                peer.arrivingUnexpected = null;
            }
        } else if (peer.swallow >= here) {
            peer.swallow -= here;
        } else {
            engine.count(Counter.DROP_OUT_OF_ORDER);
        }
    }

    /** Gives an unexpected eager message, whole or partial, to the receive that wants it; recycles the message. */
    void attach(Operation receive, Unexpected message) {
        if (message.assembly != null) {
            Assembler.attach(receive, message);
            return;
        }
        Peer peer = message.peer;
        start(receive, peer, message.matchInfo, message.length);
        if (peer.arrivingUnexpected == message) {
            peer.arrivingUnexpected = null;
        }
        boolean cut = message.arrived < message.length && (peer.dead != null || peer.conversation != null);
        if (cut) {
            engine.fail(receive, peer.dead != null ? peer.dead : StatusCode.ENDPOINT_UNREACHABLE);
        } else {
            deliver(receive, message.data, 0, (int) message.arrived);
        }
        recycle(message);
    }

    void recycle(Unexpected message) {
        store.recycle(message);
    }

    static void start(Operation receive, Peer peer, long bits, long length) {
        receive.stage = Operation.Stage.ARRIVING;
        receive.peer = peer;
        receive.matchInfo = bits;
        receive.messageLength = length;
        receive.payload.matched(length);
        receive.transferLength = Math.min(length, receive.payload.length());
    }

    /** Scatters the next bytes, no further than the posted room, and completes the receive with the last of them. */
    private void deliver(Operation receive, MemorySegment source, long at, int here) {
        int fits = (int) Math.min(here, receive.transferLength - receive.position);
        if (fits > 0) {
            receive.payload.scatter(receive.position, source, at, fits);
        }
        receive.position += here;
        Peer peer = receive.peer;
        if (receive.position < receive.messageLength) {
            peer.arriving = receive;
            return;
        }
        peer.arriving = null;
        end(engine, receive);
    }

    /** Everything is here. */
    static void end(Engine engine, Operation receive) {
        boolean whole = receive.transferLength == receive.messageLength;
        engine.completions.complete(receive, whole ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
    }
}
