package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * The receiver's half of a rendezvous: pulls the data into the posted buffer block by block (PULL, PULL_REPLY), or reads it
 * from the sender's memory in one copy, then tells the sender how much it took (NOTIFY).
 */
final class RendezvousReceiver {
    /** Blocks that may have been asked for and not yet received (section 3.9 of the MXoE description). */
    private static final int BLOCKS_OUTSTANDING = 4;

    private static final int SLOT_BITS = 16;

    private final Engine engine;
    private final PullHandles handles = new PullHandles(SLOT_BITS);

    RendezvousReceiver(Engine engine) {
        this.engine = engine;
    }

    /** A receive and a request to be pulled have met. */
    void begin(Operation receive, Peer peer, long bits, long length, int region, long address) {
        receive.peer = peer;
        receive.matchInfo = bits;
        receive.messageLength = length;
        receive.region = region;
        receive.payload.matched(length);
        receive.transferLength = Math.min(length, receive.payload.length());
        if (receive.transferLength == 0 || readRemote(receive, address)) {
            receive.position = receive.transferLength;
            receive.stage = Operation.Stage.NOTIFYING;
        } else {
            receive.stage = Operation.Stage.PULLING;
        }
        schedule(receive);
    }

    /** Answers a message that nobody will receive: nothing is taken (section 2.4). */
    void discard(Peer peer, long bits, long length, int region) {
        Operation receive = engine.completions.take().begin(Operation.Kind.RECEIVE, Nothing.PAYLOAD, bits, -1L, null);
        receive.forgotten = true;
        begin(receive, peer, bits, length, region, 0);
    }

    private boolean readRemote(Operation receive, long address) {
        MemorySegment memory = address == 0 ? null : receive.payload.memory();
        return memory != null
                && Output.linked(receive.peer)
                && receive.peer.link.remoteRead(address, memory, 0, receive.transferLength);
    }

    /** Lets a receive write its PULL or NOTIFY when its turn comes. */
    void schedule(Operation receive) {
        Peer peer = receive.peer;
        if (receive.scheduled) {
            return;
        }
        if (!Output.answerable(peer) || !peer.control.isEmpty() || !writeControl(receive)) {
            receive.scheduled = true;
            peer.control.add(receive);
            engine.activate(peer);
        }
    }

    boolean writeControls(Peer peer) {
        boolean moved = false;
        for (Operation receive = peer.control.poll(); receive != null; receive = peer.control.poll()) {
            receive.scheduled = false; // before writing: a forgotten receive is recycled when it is done
            if (!writeControl(receive)) {
                receive.scheduled = true;
                peer.control.putBack(receive);
                break;
            }
            moved = true;
        }
        return moved;
    }

    private boolean writeControl(Operation receive) {
        return receive.stage == Operation.Stage.PULLING ? writePulls(receive) : writeNotify(receive);
    }

    private boolean writePulls(Operation receive) {
        Peer peer = receive.peer;
        if (peer.conversation != null) {
            return engine.reliability.pulls().write(receive);
        }
        WireProfile profile = peer.profile;
        if (receive.asked == 0) {
            receive.pullHandle = handles.open(receive);
            if (receive.pullHandle == 0) {
                return false;
            }
        }
        long window = (long) BLOCKS_OUTSTANDING * profile.pullBlock();
        while (receive.asked < receive.transferLength && receive.asked - receive.position < window) {
            int block = (int) Math.min(profile.pullBlock(), receive.transferLength - receive.asked);
            long at = peer.link.claim(PullFrame.length(profile), 0);
            if (at < 0) {
                return engine.blocked(peer, at);
            }
            PullFrame.encode(
                    peer.link.buffer(),
                    at,
                    profile,
                    peer.endpoint,
                    engine.id,
                    peer.session,
                    receive.transferLength,
                    receive.region & 0xff,
                    receive.region >>> 8,
                    0,
                    receive.pullHandle,
                    engine.id ^ PullFrame.MAGIC,
                    0,
                    block,
                    (int) (receive.asked / profile.pullFrame()));
            peer.link.commit();
            receive.asked += block;
        }
        return true;
    }

    private boolean writeNotify(Operation receive) {
        Peer peer = receive.peer;
        if (peer.conversation != null) {
            boolean written = engine.reliability.transmitter().notify(receive);
            if (written) {
                finish(receive);
            }
            return written;
        }
        long at = peer.link.claim(NotifyFrame.LENGTH, 0);
        if (at < 0) {
            return engine.blocked(peer, at);
        }
        NotifyFrame.encode(
                peer.link.buffer(),
                at,
                peer.endpoint,
                engine.id,
                peer.session,
                receive.transferLength,
                receive.region & 0xff,
                receive.region >>> 8,
                peer.nextSendSeqnum,
                peer.nextReceiveSeqnum);
        peer.link.commit();
        peer.nextSendSeqnum = Seqnum.next(peer.nextSendSeqnum);
        finish(receive);
        return true;
    }

    private void finish(Operation receive) {
        if (receive.refused) {
            engine.fail(receive, StatusCode.BAD_RDMAWIN);
        } else {
            EagerProtocol.end(engine, receive);
        }
    }

    void onPullReply(Peer peer, MemorySegment header, long at, MemorySegment payload, long payloadAt, int length) {
        Operation receive = handles.find(PullReplyFrame.handleOf(header, at));
        boolean ours = PullReplyFrame.magicOf(header, at) == (engine.id ^ PullFrame.MAGIC);
        if (receive == null || receive.peer != peer || !ours) {
            engine.count(Counter.DROP_BAD_PULL_HANDLE);
            return;
        }
        long offset = PullReplyFrame.messageOffsetOf(header, at);
        if (offset != receive.position || offset + length > receive.asked) {
            engine.count(Counter.DROP_OUT_OF_ORDER);
            return;
        }
        receive.payload.scatter(offset, payload, payloadAt, length);
        receive.position += length;
        if (receive.position == receive.transferLength) {
            handles.close(receive.pullHandle);
            receive.stage = Operation.Stage.NOTIFYING;
            schedule(receive);
        } else if (receive.asked < receive.transferLength && endsBlock(receive)) {
            schedule(receive);
        }
    }

    private static boolean endsBlock(Operation receive) {
        return receive.position % receive.peer.profile.pullBlock() == 0;
    }

    /** The partner that a PULL_REPLY comes from, by its handle; null if there is no such pull. */
    Peer pulledFrom(int handle) {
        Operation receive = handles.find(handle);
        return receive == null ? null : receive.peer;
    }

    /** The endpoint that a PULL_REPLY or NACK_MCP is for; the other octets are checked where the handle is known. */
    static int endpointOf(int magic) {
        return (magic ^ PullFrame.MAGIC) & 0xff;
    }

    /** Ends every receive that was pulling from a partner who is gone. */
    void end(Peer peer, StatusCode code) {
        for (int i = 0; i < handles.used(); i++) {
            Operation receive = handles.at(i);
            if (receive != null && receive.peer == peer) {
                handles.close(receive.pullHandle);
                if (!receive.scheduled) {
                    engine.fail(receive, code);
                }
            }
        }
        while (!peer.control.isEmpty()) {
            Operation receive = peer.control.poll();
            receive.scheduled = false;
            engine.fail(receive, code);
        }
    }

    void describe(StringBuilder out, int limit) {
        int shown = 0;
        for (int i = 0; i < handles.used() && shown < limit; i++) {
            if (handles.at(i) != null) {
                out.append("  ").append(handles.at(i)).append('\n');
                shown++;
            }
        }
    }
}
