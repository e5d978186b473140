package org.myrixen.mx.protocol;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.MediumFrame;
import org.myrixen.mx.wire.MessageHead;
import org.myrixen.mx.wire.NackLibFrame;
import org.myrixen.mx.wire.NackMcpFrame;
import org.myrixen.mx.wire.NackType;
import org.myrixen.mx.wire.NotifyFrame;
import org.myrixen.mx.wire.PacketType;
import org.myrixen.mx.wire.PullReplyFrame;
import org.myrixen.mx.wire.WireProfile;

/** One Nic of this process: hands its frames to the endpoint they are for, and knows the partners behind each peer. */
public final class Board implements FrameHandler {
    final Nic nic;
    final boolean lossy;
    private final WireProfile profile;
    private final Engine[] engines;

    /** By engine id, then peer index, then remote endpoint: grown on first contact, so that memory follows use. */
    private final Peer[][][] partners;

    private long dropped;

    public Board(Nic nic, Engine[] engines) {
        this.nic = nic;
        lossy = !nic.capabilities().lossless();
        profile = nic.capabilities().profile();
        this.engines = engines;
        partners = new Peer[engines.length][][];
    }

    public Nic nic() {
        return nic;
    }

    /** Whether frames get lost, so that time counts. */
    public boolean lossy() {
        return lossy;
    }

    public int progress(int limit) {
        return nic.progress(this, limit);
    }

    /** The partner that is endpoint {@code endpoint} of the link's peer. */
    public Peer partner(Engine engine, Link link, int endpoint) {
        Peer peer = partner(engine, link.peer(), endpoint);
        if (peer.link == null) {
            peer.link = link;
        }
        return peer;
    }

    private Peer partner(Engine engine, int index, int endpoint) {
        Peer[][] byPeer = partners[engine.id];
        if (byPeer == null || index >= byPeer.length) {
            byPeer = byPeer == null ? new Peer[Math.max(4, index + 1)][] : Arrays.copyOf(byPeer, 2 * (index + 1));
            partners[engine.id] = byPeer;
        }
        Peer[] byEndpoint = byPeer[index];
        if (byEndpoint == null || endpoint >= byEndpoint.length) {
            byEndpoint = byEndpoint == null ? new Peer[endpoint + 1] : Arrays.copyOf(byEndpoint, endpoint + 1);
            byPeer[index] = byEndpoint;
        }
        Peer peer = byEndpoint[endpoint];
        if (peer == null) {
            peer = new Peer(false, endpoint, nic.peerAddress(index), null, nic.capabilities());
            peer.board = this;
            peer.index = index;
            byEndpoint[endpoint] = peer;
            if (lossy) {
                peer.conversation = new Conversation(peer, engine);
                peer.key = engine.key; // until told otherwise: it must answer when asked if it lives
            }
            engine.add(peer);
        }
        return peer;
    }

    @Override
    public boolean onFrame(
            int index, MemorySegment header, long at, int headerLength, MemorySegment payload, long pAt, int length) {
        int id = Dispatch.destinationOf(header, at, headerLength);
        Engine engine = id >= 0 && id < engines.length ? engines[id] : null;
        if (engine == null) {
            refuse(index, header, at, headerLength, id);
            return true;
        }
        int source = Dispatch.sourceOf(header, at);
        Peer peer = source < 0 ? pulledFrom(engine, header, at, index) : partner(engine, index, source);
        if (peer == null) {
            dropped++;
            return true;
        }
        return engine.dispatch().onFrame(peer, header, at, headerLength, payload, pAt, length);
    }

    @Override
    public boolean onHead(
            int index,
            int headerLength,
            long octets0,
            long octets8,
            long octets16,
            long octets24,
            MemorySegment payload,
            long at,
            int length) {
        boolean whole = headerLength == MessageHead.LENGTH
                ? MessageHead.isWhole(octets0, length)
                : MediumFrame.isWhole(octets0, octets24, length, profile);
        int id = MessageHead.dstEndpointOf(octets0);
        Engine engine = whole && id < engines.length ? engines[id] : null;
        return engine != null
                && engine.dispatch()
                        .onWhole(
                                partner(engine, index, MessageHead.srcEndpointOf(octets0)),
                                octets8,
                                octets16,
                                payload,
                                at,
                                length);
    }

    private Peer pulledFrom(Engine engine, MemorySegment header, long at, int index) {
        Peer peer = engine.pulledFrom(PullReplyFrame.handleOf(header, at), lossy);
        return peer != null && peer.index == index ? peer : null;
    }

    private void refuse(int index, MemorySegment header, long at, int headerLength, int id) {
        dropped++;
        if (id < 0) {
            return;
        }
        int type = PacketType.of(header, at);
        boolean answerable = type == PacketType.CONNECT
                || type >= PacketType.TINY && type <= PacketType.RNDV
                || type == PacketType.NOTIFY;
        if (answerable) {
            int nack = id < engines.length ? NackType.ENDPOINT_CLOSED : NackType.BAD_ENDPOINT;
            nack(index, id, Dispatch.sourceOf(header, at), nack, seqnum(type, header, at, headerLength));
        }
    }

    private static int seqnum(int type, MemorySegment header, long at, int headerLength) {
        return type == PacketType.CONNECT || headerLength < MessageHead.LENGTH
                ? 0
                : type == PacketType.NOTIFY ? NotifyFrame.seqnumOf(header, at) : MessageHead.seqnumOf(header, at);
    }

    /** Refuses a frame, if there is room right now: nacks are not resent. */
    void nack(int index, int from, int to, int type, int seqnum) {
        try {
            Link link = nic.link(index);
            long at = link.claim(NackLibFrame.LENGTH, 0);
            if (at >= 0) {
                NackLibFrame.encode(link.buffer(), at, from, type, to, 0, seqnum);
                link.commit();
            }
        } catch (NicException e) {
            dropped++; // a peer that can not be answered is not told
        }
    }

    /** Refuses a PULL, if there is room right now. */
    void nackPull(Peer peer, int from, int handle, int magic) {
        long at = peer.link.claim(NackMcpFrame.LENGTH, 0);
        if (at >= 0) {
            NackMcpFrame.encode(peer.link.buffer(), at, from, NackType.BAD_REGION, handle, magic);
            peer.link.commit();
        }
    }

    /** Forgets the partners of a closed endpoint. */
    public void forget(Engine engine) {
        partners[engine.id] = null;
    }

    /** Frames for nobody. */
    public long dropped() {
        return dropped;
    }
}
