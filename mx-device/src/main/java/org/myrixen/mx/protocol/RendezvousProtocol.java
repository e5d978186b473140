package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RegionAddress;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * Large and synchronous messages: the sender asks (RNDV), the receiver pulls the data into the posted buffer (PULL,
 * PULL_REPLY) or reads it from the sender's memory, then tells the sender how much it took (NOTIFY).
 */
final class RendezvousProtocol {
    /** Blocks a receiver may have asked for and not yet received (section 3.9 of the MXoE description). */
    private static final int BLOCKS_OUTSTANDING = 4;

    /** Frames answered in one go, so that a long stream does not keep us from reading what comes in. */
    private static final int STREAM_BURST = 32;

    private final Engine engine;
    private final Regions regions = new Regions();
    private final PullHandles handles = new PullHandles();
    private PullStream freeStreams;

    RendezvousProtocol(Engine engine) {
        this.engine = engine;
    }

    // ---- sender

    /** Writes the request to be pulled; false if it has to wait for room or a region. */
    boolean ask(Operation send) {
        Peer peer = send.peer;
        int region = regions.open(send);
        if (region < 0) {
            return false;
        }
        long address = addressOf(send);
        Link link = peer.link;
        long at = link.claim(RndvFrame.LENGTH, address == 0 ? 0 : RegionAddress.LENGTH);
        if (at < 0) {
            regions.close(region);
            return engine.blocked(peer, at);
        }
        RndvFrame.encode(
                link.buffer(),
                at,
                peer.endpoint,
                engine.id,
                0,
                peer.nextSendSeqnum,
                peer.nextReceiveSeqnum,
                send.matchInfo,
                peer.session,
                send.messageLength,
                region & 0xff,
                region >>> 8,
                0);
        if (address != 0) {
            RegionAddress.encode(link.buffer(), link.payloadOffset(), address);
        }
        link.commit();
        peer.nextSendSeqnum = Seqnum.next(peer.nextSendSeqnum);
        send.region = region;
        send.stage = Operation.Stage.ASKED;
        return true;
    }

    private long addressOf(Operation send) {
        if (!send.peer.capabilities.remoteRead() || send.messageLength < engine.options.singleCopyMin()) {
            return 0;
        }
        MemorySegment memory = send.payload.memory();
        return memory == null ? 0 : memory.address();
    }

    void onPull(Peer peer, MemorySegment header, long at, WireProfile profile) {
        int region =
                PullFrame.regionOf(header, at, profile) & 0xff | PullFrame.regionSeqnumOf(header, at, profile) << 8;
        Operation send = regions.find(region, peer);
        long offset = (long) PullFrame.frameIndexOf(header, at, profile) * profile.pullFrame()
                + PullFrame.firstFrameOffsetOf(header, at, profile);
        long length = PullFrame.blockLengthOf(header, at, profile);
        if (send == null || offset < 0 || offset + length > send.messageLength) {
            engine.count(Counter.DROP_BAD_REGION);
            return;
        }
        PullStream stream = takeStream();
        stream.send = send;
        stream.pullHandle = PullFrame.handleOf(header, at, profile);
        stream.magic = PullFrame.magicOf(header, at, profile);
        stream.frame = PullFrame.frameIndexOf(header, at, profile);
        stream.offset = offset;
        stream.left = length;
        append(peer, stream);
        engine.activate(peer);
    }

    /** Answers pulls until the link is full or a burst is over; true if anything was written. */
    boolean writeStreams(Peer peer) {
        int frameMax = peer.capabilities.profile().pullFrame();
        int burst;
        for (burst = 0; peer.streams != null && burst < STREAM_BURST; burst++) {
            PullStream stream = peer.streams;
            int length = (int) Math.min(frameMax, stream.left);
            long at = peer.link.claim(PullReplyFrame.LENGTH, length);
            if (at < 0) {
                engine.blocked(peer, at);
                break;
            }
            MemorySegment frame = peer.link.buffer();
            PullReplyFrame.encode(
                    frame, at, stream.frame & 0xff, length, stream.offset, stream.pullHandle, stream.magic);
            stream.send.payload.gather(stream.offset, frame, peer.link.payloadOffset(), length);
            peer.link.commit();
            stream.frame++;
            stream.offset += length;
            stream.left -= length;
            if (stream.left <= 0) {
                peer.streams = stream.next;
                giveStream(stream);
            }
        }
        return burst > 0;
    }

    void onNotify(Peer peer, MemorySegment header, long at) {
        int region = NotifyFrame.regionOf(header, at) | NotifyFrame.regionSeqnumOf(header, at) << 8;
        Operation send = regions.find(region, peer);
        long taken = NotifyFrame.totalLengthOf(header, at);
        if (send == null || taken > send.messageLength) {
            engine.count(Counter.DROP_BAD_REGION);
            return;
        }
        dropStreams(peer, send);
        regions.close(region);
        send.position = taken;
        send.transferLength = taken;
        engine.completions.complete(send, taken == send.messageLength ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
    }

    // ---- receiver

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

    private static boolean readRemote(Operation receive, long address) {
        MemorySegment memory = address == 0 ? null : receive.payload.memory();
        return memory != null && receive.peer.link.remoteRead(address, memory, 0, receive.transferLength);
    }

    /** Lets a receive write its PULL or NOTIFY when its turn comes. */
    private void schedule(Operation receive) {
        Peer peer = receive.peer;
        if (receive.scheduled) {
            return;
        }
        if (!Engine.answerable(peer) || !peer.control.isEmpty() || !writeControl(receive)) {
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
        WireProfile profile = peer.capabilities.profile();
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
        boolean whole = receive.transferLength == receive.messageLength;
        engine.completions.complete(receive, whole ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
        return true;
    }

    void onPullReply(Peer peer, MemorySegment header, long at, MemorySegment payload, long payloadAt, int length) {
        Operation receive = handles.find(PullReplyFrame.handleOf(header, at));
        if (receive == null || receive.peer != peer) {
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
        return receive.position % receive.peer.capabilities.profile().pullBlock() == 0;
    }

    /** The partner that a PULL_REPLY comes from, by its handle; null if there is no such pull. */
    Peer pulledFrom(MemorySegment header, long at) {
        Operation receive = handles.find(PullReplyFrame.handleOf(header, at));
        return receive == null ? null : receive.peer;
    }

    /** The endpoint that a PULL_REPLY or NACK_MCP is for. */
    static int endpointOf(int magic) {
        return magic ^ PullFrame.MAGIC;
    }

    // ---- the end of a partner

    /** Ends every rendezvous with a partner that is gone. */
    void end(Peer peer, StatusCode code) {
        while (peer.streams != null) {
            PullStream stream = peer.streams;
            peer.streams = stream.next;
            giveStream(stream);
        }
        for (int i = 0; i < regions.used(); i++) {
            Operation send = regions.find(i, peer);
            if (send != null) {
                regions.close(i);
                engine.completions.complete(send, code);
            }
        }
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
        for (int i = 0; i < regions.used() && shown < limit; i++) {
            if (regions.at(i) != null) {
                out.append("  ").append(regions.at(i)).append('\n');
                shown++;
            }
        }
        for (int i = 0; i < handles.used() && shown < limit; i++) {
            if (handles.at(i) != null) {
                out.append("  ").append(handles.at(i)).append('\n');
                shown++;
            }
        }
    }

    // ---- streams

    private static void append(Peer peer, PullStream stream) {
        PullStream last = peer.streams;
        if (last == null) {
            peer.streams = stream;
            return;
        }
        while (last.next != null) {
            last = last.next;
        }
        last.next = stream;
    }

    private void dropStreams(Peer peer, Operation send) {
        PullStream previous = null;
        for (PullStream s = peer.streams; s != null; ) {
            PullStream next = s.next;
            if (s.send != send) {
                previous = s;
            } else {
                if (previous == null) {
                    peer.streams = next;
                } else {
                    previous.next = next;
                }
                giveStream(s);
            }
            s = next;
        }
    }

    private PullStream takeStream() {
        PullStream stream = freeStreams;
        if (stream == null) {
            return new PullStream();
        }
        freeStreams = stream.next;
        stream.next = null;
        return stream;
    }

    private void giveStream(PullStream stream) {
        stream.send = null;
        stream.next = freeStreams;
        freeStreams = stream;
    }
}
