package org.myrixen.mx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.myrixen.mx.nic.Capabilities;
import org.myrixen.mx.nic.FrameHandler;
import org.myrixen.mx.nic.Link;
import org.myrixen.mx.nic.Nic;
import org.myrixen.mx.nic.NicAddress;
import org.myrixen.mx.nic.NicException;
import org.myrixen.mx.wire.WireProfile;

/** A carrier on a {@link SimNet}. */
final class SimNic implements Nic {
    private final SimNet net;
    private final NicAddress address;
    private final Capabilities capabilities;
    private final List<SimLink> links = new ArrayList<>();
    private final PriorityQueue<SimNet.Frame> incoming = new PriorityQueue<>();
    private final MemorySegment in = Arena.ofAuto().allocate(64 + 65536, 8);
    private boolean closed;

    /** Probability that a claim finds no room. */
    double busy;

    SimNic(SimNet net, NicAddress address, WireProfile profile) {
        this.net = net;
        this.address = address;
        capabilities = Capabilities.lossy(profile);
    }

    PriorityQueue<SimNet.Frame> incoming() {
        return incoming;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public NicAddress address() {
        return address;
    }

    @Override
    public Link link(NicAddress peer) {
        if (!peer.nic().equals(address.nic())) {
            throw new NicException("not of this network: " + peer);
        }
        for (SimLink link : links) {
            if (link.to.equals(peer)) {
                return link;
            }
        }
        SimLink link = new SimLink(links.size(), peer);
        links.add(link);
        return link;
    }

    @Override
    public Link link(int peer) {
        return links.get(peer);
    }

    @Override
    public NicAddress peerAddress(int peer) {
        return links.get(peer).to;
    }

    @Override
    public int progress(FrameHandler handler, int limit) {
        int frames = 0;
        while (frames < limit && !incoming.isEmpty() && incoming.peek().time() <= net.now()) {
            SimNet.Frame frame = incoming.poll();
            frames++;
            if (closed) {
                continue;
            }
            in.fill((byte) 0xA5);
            MemorySegment.copy(frame.header(), 0, in, ValueLayout.JAVA_BYTE, 8, frame.header().length);
            MemorySegment.copy(frame.payload(), 0, in, ValueLayout.JAVA_BYTE, 64, frame.payload().length);
            MemorySegment header = in.asSlice(0, 8L + frame.header().length);
            MemorySegment payload = in.asSlice(0, 64L + frame.payload().length);
            int peer = link(frame.from()).peer();
            handler.onFrame(peer, header, 8, frame.header().length, payload, 64, frame.payload().length);
        }
        return frames;
    }

    @Override
    public boolean arm() {
        return true;
    }

    @Override
    public void await(long nanos) {}

    @Override
    public void disarm() {}

    @Override
    public void wakeup() {}

    @Override
    public String describe() {
        return incoming.size() + " frames on their way";
    }

    @Override
    public void close() {
        closed = true;
        incoming.clear();
    }

    private final class SimLink implements Link {
        private final int index;
        private final NicAddress to;
        private final MemorySegment out = Arena.ofAuto().allocate(64 + 65536, 8);
        private int headerLength;
        private int payloadLength;

        SimLink(int index, NicAddress to) {
            this.index = index;
            this.to = to;
        }

        @Override
        public int peer() {
            return index;
        }

        @Override
        public long claim(int header, int payload) {
            if (closed) {
                return CLOSED;
            }
            WireProfile profile = capabilities.profile();
            if (header + payload > Math.max(profile.pullFrame() + 16, profile.mediumFragment() + 32)) {
                throw new AssertionError("a frame of " + header + " + " + payload + " bytes exceeds the MTU");
            }
            headerLength = header;
            payloadLength = payload;
            return busy > 0 && net.random.nextDouble() < busy ? BACK_PRESSURED : 0;
        }

        @Override
        public MemorySegment buffer() {
            return out;
        }

        @Override
        public long payloadOffset() {
            return 64;
        }

        @Override
        public void commit() {
            byte[] header = out.asSlice(0, headerLength).toArray(ValueLayout.JAVA_BYTE);
            byte[] payload = out.asSlice(64, payloadLength).toArray(ValueLayout.JAVA_BYTE);
            if (net.find(to) != null) {
                net.send(SimNic.this, to, header, payload);
            }
        }

        @Override
        public void abort() {}
    }
}
