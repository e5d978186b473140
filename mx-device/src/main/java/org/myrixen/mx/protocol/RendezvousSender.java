package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.myrixen.mx.StatusCode;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PullFrame;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.RegionAddress;
import org.myrixen.mx.wire.RndvFrame;
import org.myrixen.mx.wire.WireProfile;

/**
 * The sender's half of a rendezvous: asks to be pulled (RNDV), answers pulls from the payload (PULL, PULL_REPLY), and is done
 * when the receiver says how much it took (NOTIFY).
 */
final class RendezvousSender {
    /** Frames answered in one go, so that a long stream does not keep us from reading what comes in. */
    private static final int STREAM_BURST = 32;

    private final Engine engine;
    /** Pulls of one peer that may wait for their answer over a lossy link; a peer that asks for more asks again. */
    private static final int STREAMS_MAX = 256;

    private final Regions ringRegions = new Regions(16);
    private final Regions lossyRegions = new Regions(8);

    /** Partners over lossy links with a send that waits for a region. */
    private final List<Conversation> waiting = new ArrayList<>();

    private PullStream freeStreams;

    RendezvousSender(Engine engine) {
        this.engine = engine;
    }

    private Regions regions(Peer peer) {
        return peer.conversation == null ? ringRegions : lossyRegions;
    }

    /** Opens a region for a send over a lossy link; false if all are taken: the partner is unstalled when one is free. */
    boolean open(Operation send) {
        int region = lossyRegions.open(send);
        if (region < 0) {
            Conversation c = send.peer.conversation;
            if (!waiting.contains(c)) {
                waiting.add(c);
            }
            return false;
        }
        send.region = region;
        send.stage = Operation.Stage.ASKED;
        return true;
    }

    /** A send by rendezvous is over. */
    private void close(Peer peer, int region) {
        regions(peer).close(region);
        if (peer.conversation != null) {
            peer.conversation.asked--;
            for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).unstall();
            }
            waiting.clear();
        }
    }

    /** Writes the request to be pulled; false if it has to wait for room or a region. */
    boolean ask(Operation send) {
        Peer peer = send.peer;
        int region = ringRegions.open(send);
        if (region < 0) {
            return false;
        }
        long address = addressOf(send);
        Link link = peer.link;
        long at = link.claim(RndvFrame.LENGTH, address == 0 ? 0 : RegionAddress.LENGTH);
        if (at < 0) {
            ringRegions.close(region);
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
        Operation send = regions(peer).find(region, peer);
        long offset = (long) PullFrame.frameIndexOf(header, at, profile) * profile.pullFrame()
                + PullFrame.firstFrameOffsetOf(header, at, profile);
        long length = PullFrame.blockLengthOf(header, at, profile);
        if (send == null || offset < 0 || offset + length > send.messageLength) {
            engine.count(Counter.DROP_BAD_REGION);
            if (peer.conversation != null && send == null && Output.answerable(peer)) {
                int handle = PullFrame.handleOf(header, at, profile);
                peer.board.nackPull(peer, engine.id, handle, PullFrame.magicOf(header, at, profile));
            }
            return;
        }
        if (peer.conversation != null && streams(peer) >= STREAMS_MAX) {
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
        int frameMax = peer.profile.pullFrame();
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
        Operation send = regions(peer).find(region, peer);
        long taken = NotifyFrame.totalLengthOf(header, at);
        if (send == null || taken > send.messageLength) {
            engine.count(Counter.DROP_BAD_REGION);
            return;
        }
        dropStreams(peer, send);
        close(peer, region);
        send.position = taken;
        send.transferLength = taken;
        engine.completions.complete(send, taken == send.messageLength ? StatusCode.SUCCESS : StatusCode.TRUNCATED);
    }

    /** Ends every send that a partner, who is gone, was to pull. */
    void end(Peer peer, StatusCode code) {
        while (peer.streams != null) {
            PullStream stream = peer.streams;
            peer.streams = stream.next;
            giveStream(stream);
        }
        Regions regions = regions(peer);
        for (int i = 0; i < regions.used(); i++) {
            Operation send = regions.at(i);
            if (send != null && send.peer == peer) {
                close(peer, send.region);
                engine.completions.complete(send, code);
            }
        }
    }

    void describe(StringBuilder out, int limit) {
        describe(ringRegions, out, limit);
        describe(lossyRegions, out, limit);
    }

    private static void describe(Regions regions, StringBuilder out, int limit) {
        int shown = 0;
        for (int i = 0; i < regions.used() && shown < limit; i++) {
            if (regions.at(i) != null) {
                out.append("  ").append(regions.at(i)).append('\n');
                shown++;
            }
        }
    }

    int regionsOpen() {
        int open = 0;
        for (int i = 0; i < lossyRegions.used(); i++) {
            open += lossyRegions.at(i) == null ? 0 : 1;
        }
        return open;
    }

    private static int streams(Peer peer) {
        int count = 0;
        for (PullStream s = peer.streams; s != null; s = s.next) {
            count++;
        }
        return count;
    }

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
